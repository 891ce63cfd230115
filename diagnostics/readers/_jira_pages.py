"""The pages of a Jira search: which issues they hold, and what they say they do not hold."""

from collections.abc import Iterator
from typing import Any

from diagnostics.locale import Text, plural, text
from diagnostics.model.reading import Problem
from diagnostics.readers import _tickets
from diagnostics.readers._jira_issue import Issue, cut_off


def issues_of(told: Any) -> list[Issue]:
    """The issues of a page, of a list of pages, or of a list of issues."""
    pages = told if isinstance(told, list) else [told]
    issues: list[Issue] = []
    for page in pages:
        if isinstance(page, dict):
            inside = page.get("issues")
            issues += inside if isinstance(inside, list) else [page]
    return [issue for issue in issues if isinstance(issue, dict) and isinstance(issue.get("fields"), dict)
            and "key" in issue]  # fmt: skip


def field_names(told: Any) -> dict[str, Any]:
    """What the custom fields are called, where the search tells."""
    pages = told if isinstance(told, list) else [told]
    return next((p["names"] for p in pages if isinstance(p, dict) and isinstance(p.get("names"), dict)), {})


def gaps(told: Any, issues: list[Issue]) -> Iterator[Problem]:
    """What the file says about itself and does not hold: pages, changelogs, ends of changelogs."""
    pages = [page for page in (told if isinstance(told, list) else [told]) if isinstance(page, dict)]
    total = max((page["total"] for page in pages if isinstance(page.get("total"), int)), default=0)
    if total > len(issues):
        yield Problem(
            text(
                "The search has {total} tickets and the file holds {n}. Export all its pages.",
                total=total,
                n=len(issues),
            )
        )
    without = [n for n, issue in enumerate(issues, start=1) if "changelog" not in issue]
    if without:
        yield _about(
            plural(
                "{n} ticket has no changelog: its history is unknown. Export again with expand=changelog.",
                "{n} tickets have no changelog: their history is unknown. Export again with expand=changelog.",
                n=len(without),
            ),
            without,
        )
    cut = [n for n, issue in enumerate(issues, start=1) if cut_off(issue)]
    if cut:
        yield _about(
            plural(
                "{n} ticket has a changelog that Jira cut off; its last or first changes are missing.",
                "{n} tickets have changelogs that Jira cut off; their last or first changes are missing.",
                n=len(cut),
            ),
            cut,
        )


def _about(what: Text, rows: list[int]) -> Problem:
    return Problem(what, len(rows), tuple(rows[: _tickets.ROWS_SHOWN]))

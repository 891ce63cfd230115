"""What one browser session remembers, and nothing else: audit, language, wall, epochs of figures, drafts.

The address bar carries audit, language and wall, so that a link or a reload brings the same view back.
"""

import contextlib
from datetime import date, datetime
from typing import Any, Final, Literal, NoReturn, cast

import streamlit as st

from diagnostics.errors import DiagnosticsError, StoreUnavailable
from diagnostics.figures import Look
from diagnostics.locale import LANGUAGES, Lang, Text, plural, text
from diagnostics.locale.text import Value
from diagnostics.model.filter import EVERYTHING, Filter
from diagnostics.store import AuditFolder, Shelf
from pages.shared import filter_address

WALL_PX: Final = 1150  # a wall shows figures wider than a desk


def start() -> None:
    """Take up what the address says, once: a click may come with the address from before the last one."""
    asked = st.query_params.to_dict()
    session = st.session_state
    english = (st.context.locale or "").startswith("en")
    session.setdefault("lang", asked["lang"] if asked.get("lang") in LANGUAGES else "en" if english else "fr")
    session.setdefault("wall", asked.get("wall") == "1")
    session.setdefault("audit", asked.get("audit"))
    if "filter" not in session:
        session["filter"] = filter_address.read({name: st.query_params.get_all(name) for name in st.query_params})


def keep_address() -> None:
    """Put what the session is about into the address bar."""
    session = st.session_state
    wanted: dict[str, Any] = {
        "lang": session.get("lang"),
        "wall": "1" if session.get("wall") else None,
        "audit": session.get("audit"),
    }
    wanted |= filter_address.written(session.get("filter", EVERYTHING))
    for name, value in wanted.items():
        if not value:
            st.query_params.pop(name, None)
        elif st.query_params.get_all(name) != (value if isinstance(value, list) else [value]):
            st.query_params[name] = value


def lang() -> Lang:
    """The language of the screen."""
    return cast(Lang, st.session_state.get("lang", "fr"))


def switch_lang() -> None:
    """Go to the other language."""
    st.session_state["lang"] = "en" if lang() == "fr" else "fr"


def today() -> date:
    """The day on which the page is looked at: nothing is planned before it."""
    return datetime.now().astimezone().date()


def wall() -> bool:
    """Whether the page is shown to a room."""
    return bool(st.session_state.get("wall"))


def switch_wall() -> None:
    """Go to the wall, or back to the desk."""
    st.session_state["wall"] = not wall()


def folder() -> AuditFolder | None:
    """The audit that is open: the one asked for, else the one opened last; a damaged one is passed over, aloud."""
    asked = asked_audit()
    if asked:
        try:
            found = shelf().open(asked)
            found.settings  # noqa: B018 - whether it can be read
            return found
        except DiagnosticsError as error:
            notice(error.message.render(lang()))
    good = [card.id for card in shelf().audits() if card.broken is None]
    if not good:
        return None
    open_audit(good[0])
    return shelf().open(good[0])


def shelf() -> Shelf:
    """The audits of this machine; those that a person only looks at are read-only."""
    return Shelf.here(st.session_state.get("looked at", ()))


def asked_audit() -> str | None:
    """The audit that the session is about, whether or not it can be opened."""
    return cast(str | None, st.session_state.get("audit"))


def look_only(id: str) -> None:
    """Open an audit without changing anything of it, from a button."""
    st.session_state["looked at"] = frozenset({*st.session_state.get("looked at", ()), id})
    open_audit(id)


def open_fully(id: str) -> None:
    """Open an audit again as one that can be changed, from a button."""
    st.session_state["looked at"] = frozenset(st.session_state.get("looked at", ())) - {id}


def open_audit(id: str) -> None:
    """Make an audit the open one."""
    st.session_state["audit"] = id
    with contextlib.suppress(StoreUnavailable):  # opening works on a read-only folder too
        shelf().open(id).journal.tell_now("opened_at")


def say(key: str, /, **values: Value) -> str:
    """An English text put into the words of the screen."""
    return text(key, **values).render(lang())


def say_plural(one: str, many: str, /, n: int, **values: Value) -> str:
    """A text with a number, put into the words of the screen."""
    return plural(one, many, n, **values).render(lang())


def said(words: Text) -> str:
    """A text of the library put into the words of the screen."""
    return words.render(lang())


def look(**more: Any) -> Look:
    """How figures are drawn now: language, theme, wall; their sentences stand beside them, where they can wrap."""
    mode: Literal["light", "dark"] = "dark" if st.context.theme.type == "dark" else "light"
    room = {"width": WALL_PX} if wall() else {}
    return Look(lang=lang(), mode=mode, wall=wall(), sentences=False, **room | more)


def epoch(name: str) -> int:
    """How often a figure was reset; part of its key, so that a reset forgets its selection."""
    return int(st.session_state.get(f"epoch {name}", 0))


def reset(name: str) -> None:
    """Forget what was selected in a figure."""
    st.session_state[f"epoch {name}"] = epoch(name) + 1
    st.session_state.pop(f"picked {name}", None)
    st.session_state.pop(f"looked at {name}", None)


def look_at(name: str, mark: tuple[str, ...]) -> None:
    """Make a figure stand on a mark that was chosen elsewhere, until it is reset."""
    reset(name)
    st.session_state[f"looked at {name}"] = mark


def looked_at(name: str) -> tuple[str, ...] | None:
    """The mark chosen elsewhere."""
    return cast(tuple[str, ...] | None, st.session_state.get(f"looked at {name}"))


def selected(key: str) -> tuple[str, ...] | None:
    """The mark clicked in a chart: what the figure put into its custom data."""
    state = st.session_state.get(key) or {}
    points = state.get("selection", {}).get("points", [])
    data = points[0].get("customdata") if points else None
    if isinstance(data, dict):
        data = [data[str(i)] for i in range(len(data))]
    if not isinstance(data, list | tuple) or not data:
        return None
    return tuple(str(item) for item in (data[:3] if data[0] == "node" else data))


def row_selected(key: str) -> int | None:
    """The row selected in a table."""
    rows = (st.session_state.get(key) or {}).get("selection", {}).get("rows", [])
    return int(rows[0]) if rows else None


def said_by(key: str) -> Any:
    """What a control says, for what is drawn far from it."""
    return st.session_state.get(key)


def set_control(key: str, value: Any) -> None:
    """Set a control before it is drawn."""
    st.session_state[key] = value


def on_page(*, whole: bool) -> None:
    """Whether the page shows the whole audit, whatever the filter."""
    st.session_state["whole"] = whole


def wanted() -> Filter:
    """The part of the audit that the page shows."""
    return EVERYTHING if st.session_state.get("whole") else asked_for()


def asked_for() -> Filter:
    """The filter that is on, also where a page does not follow it."""
    return cast(Filter, st.session_state.get("filter", EVERYTHING))


def filter_by(asked: Filter) -> None:
    """Look at a part of the audit; an empty filter shows all of it again."""
    st.session_state["filter"] = asked


def picked(name: str) -> str | None:
    """What a button of a page chose to show."""
    return cast(str | None, st.session_state.get(f"picked {name}"))


def pick(name: str, value: str | None) -> None:
    """Choose what a page shows, from a button."""
    st.session_state[f"picked {name}"] = value


def seen(page: str) -> bool:
    """Whether the page was open before in this session; says yes from now on."""
    before = f"seen {page}" in st.session_state
    st.session_state[f"seen {page}"] = True
    return before


def again() -> NoReturn:
    """Run the page again; whoever went to another page meanwhile is not called back to this one."""
    st.empty()  # Streamlit takes up the wish for another page here; `rerun` alone would overwrite it
    st.rerun()


def notice(words: str | None = None) -> str | None:
    """Leave a word for the next run, or take the one that was left."""
    if words is not None:
        st.session_state["notice"] = words
        return None
    return cast(str | None, st.session_state.pop("notice", None))

"""Irritants as cards: sentence, size with interval, share, reach, confidence, rows."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.irritants import coordination_load
from diagnostics.locale import Interval, Share, Text, alphabetical, plural, text
from diagnostics.model.results import Estimate, Irritant
from diagnostics.model.units import TICKET_HOURS
from diagnostics.registry import members
from diagnostics.report._wording import TOLD_FROM, kind_title, number, place
from pages.shared import rows, state, topic_story

ON_A_PAGE: Final = 12
ON_THE_WALL: Final = 5
MOST_PILLS: Final = 10
ALL: Final = ""
ROUND_NUMBERS: Final = 10
OF: Final = {**dict.fromkeys(TICKET_HOURS, text("of all waiting")), "person_hours": text("of meeting hours")}
OF_KIND: Final = {coordination_load.KIND: text("of meeting hours, beyond the threshold")}


def healthy(audit: Audit) -> Text:
    """What is said when nothing was found, or when nothing could be looked for."""
    if all(item.status == "not_computable" for item in audit.coverage):
        return text("We do not know: the files allow no measure yet.")
    return text("Nothing stands out: no friction is large enough, and seen often enough, to be called an irritant.")


def looked_for() -> None:
    """The kinds of irritant that were looked for."""
    kinds = sorted((state.said(module.TITLE) for module in members("diagnostics.irritants")), key=alphabetical)
    st.text(state.say("What was looked for: {kinds}.", kinds=", ".join(kinds)))


def answer(audit: Audit) -> Text:
    """How many irritants there are, and the part of all waiting that those of tickets explain."""
    found = plural("{n} irritant", "{n} irritants", n=len(audit.irritants))
    if shares(audit) < TOLD_FROM:
        return text("{irritants}: none of them is time that tickets wait.", irritants=found)
    return text(
        "{irritants}; those that make tickets wait explain {share} of all waiting.",
        irritants=found, share=Share(shares(audit)),
    )  # fmt: skip


def shares(audit: Audit) -> float:
    """The part of all waiting that irritants of tickets explain; each hour belongs to one of them only."""
    return float(sum(irritant.share for irritant in audit.irritants if irritant.waste.unit in TICKET_HOURS))


def heaviest(audit: Audit) -> None:
    """On the wall, that these are not all."""
    if state.wall() and len(audit.irritants) > ON_THE_WALL:
        with st.container(key="muted heaviest"):
            st.text(state.say("The {n} heaviest of {all}.", n=ON_THE_WALL, all=len(audit.irritants)))


def kinds(found: Sequence[Irritant]) -> list[Irritant]:
    """The irritants of the kind chosen by a pill; on the wall the heaviest."""
    if state.wall():
        return list(found[:ON_THE_WALL])
    names = [ALL, *dict.fromkeys(irritant.kind for irritant in found)]
    chosen = st.pills(
        state.say("Kind"), names[: MOST_PILLS + 1], default=ALL, required=True, key="kind",
        label_visibility="collapsed",
        format_func=lambda kind: state.said(kind_title(kind)) if kind else state.say("All"),
    )  # fmt: skip
    return [irritant for irritant in found if chosen in (ALL, None, irritant.kind)]


def cards(found: Sequence[Irritant], audit: Audit) -> None:
    """One card an irritant, in the order of what they cost; twelve a page."""
    ranks = {irritant.id: rank for rank, irritant in enumerate(audit.irritants, 1)}
    pages = -(-len(found) // ON_A_PAGE)
    page = st.pagination(pages, key="page of irritants") if pages > 1 else 1
    for irritant in found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]:
        with st.container(border=True, key=f"card {irritant.id}", gap="xsmall"):
            card(irritant, ranks[irritant.id], audit)


def footer(audit: Audit) -> Text:
    """That sizes add up."""
    return text(
        "The shares of waiting add up to {share}: each hour is counted once. “Associated with” is not “caused by”.",
        share=Share(shares(audit)),
    )


def unsaid(audit: Audit) -> None:
    """Whether what teams say is known."""
    if audit.tables["voices"].empty and not state.wall():
        st.info(state.say("No vote yet: this ranks what is measured only."), icon=":material/campaign:")


def card(irritant: Irritant, rank: int, audit: Audit) -> None:
    """What is in a card: sentence, figures, and the rows one click away; on the wall no rows."""
    with st.container(key=f"strong card {irritant.id}"):
        sign = number(rank) if rank <= ROUND_NUMBERS else f"({rank})"
        st.text(f"{sign}  {state.said(irritant.title)}")
    with st.container(key=f"muted card {irritant.id}"):
        st.text(" · ".join(_facts(irritant)))
    if state.wall():
        return
    with st.expander(state.say_plural("See the {n} row", "See the {n} rows", n=irritant.row_count), type="compact"):
        about = state.said(place(irritant.where))
        rows.of_irritant(irritant, f"of {rank}", about, audit.settings.working_time.day)
    topic_story.of_irritant(audit, irritant, rank)


def _facts(irritant: Irritant) -> list[str]:
    waste = irritant.waste
    out = [
        state.said(kind_title(irritant.kind)),
        state.say("{size} {interval}", size=irritant.size.written(), interval=_interval(irritant.size)),
    ]
    if irritant.share and waste.unit in OF:
        out.append(
            state.say("{share} {unit}", share=Share(irritant.share), unit=OF_KIND.get(irritant.kind, OF[waste.unit]))
        )
    if irritant.tickets:
        out.append(state.say_plural("{n} ticket", "{n} tickets", n=irritant.tickets))
    if irritant.teams:
        out.append(state.say_plural("{n} team", "{n} teams", n=irritant.teams))
    return [*out, state.say("confidence {share}", share=Share(irritant.confidence))]


def _interval(size: Estimate) -> Interval | Text:
    return text("(exact count)") if size.low == size.high else size.interval

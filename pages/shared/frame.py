"""What stands around every page: the header line, the sidebar's next step, the footer, the computing of the audit."""

from typing import Final

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.locale import Date, Text, text
from diagnostics.store import AuditFolder
from pages.shared import filters, menu, read_only, run_sheet, state
from pages.shared.frame_style import DARK, GROUND, STYLE, WALL

KEYS: Final[tuple[tuple[str, Text], ...]] = (
    ("←  →", text("Previous and next page")),
    ("W", text("Wall")),
    ("L", text("Language")),
    ("Esc", text("Show everything again")),
)


def style() -> None:
    """The constant style sheet; nothing of a client's ever goes into it."""
    mode = state.look().mode
    st.html(STYLE + (WALL + GROUND[mode] if state.wall() else "") + (DARK if mode == "dark" else ""))


def header(folder: AuditFolder | None, audit: Audit | None) -> None:
    """Audit, period, coverage, language, wall: one line above every page."""
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        if folder and not state.wall():
            _picker(folder)
        if audit and not state.wall():
            st.text(_facts(audit))
        st.space("stretch")
        if folder and not state.wall():
            filters.control(folder)
        other = "English" if state.lang() == "fr" else "Français"
        st.button(other, shortcut="L", on_click=state.switch_lang, type="tertiary", key="to language")
        wall = state.say("Back to the desk") if state.wall() else state.say("Wall")
        st.button(wall, shortcut="W", on_click=state.switch_wall, type="tertiary", icon=":material/tv:", key="to wall")
        with st.popover("?", type="tertiary", help=state.say("Keyboard")):
            for key, does in KEYS:
                st.text(f"{key}   {state.said(does)}")
    if folder:
        if not state.wall():
            read_only.banner(folder)
        filters.sentence(audit)


def footer(page: str, folder: AuditFolder | None) -> None:
    """Previous and next page, and whether the page is kept for the presentation of results."""
    before, after = menu.neighbours(page)
    with st.container(horizontal=True, vertical_alignment="center", key="footer"):
        _go(before, "Left", ":material/arrow_back:")
        st.space("stretch")
        if folder and not state.wall():
            kept = page in folder.journal.marked("kept")
            st.toggle(
                state.say("Keep for the presentation"), kept, key=f"keep {page}", on_change=_keep, args=(page, folder),
                disabled=folder.read_only is not None,
            )  # fmt: skip
        st.space("stretch")
        _go(after, "Right", ":material/arrow_forward:")


def next_step(page: str, folder: AuditFolder | None, audit: Audit | None) -> None:
    """The one thing to do next, at the bottom of the sidebar; on its own page, the thing after it if there is one."""
    wanted = menu.page_file(_next_page(folder, audit))
    step = menu.neighbours(page)[1] if wanted.name == page else wanted
    if step is None:
        return
    with st.sidebar:
        st.space("medium")
        st.caption(state.say("Next step"))
        if st.button(state.said(step.title), type="primary", width="stretch", key="next step"):
            st.switch_page(step.place)


def _picker(folder: AuditFolder) -> None:
    cards = [card for card in state.shelf().audits() if card.broken is None]
    ids, names = sorted(card.id for card in cards), {card.id: card.name for card in cards}
    st.selectbox(
        state.say("Audit"),
        ids,
        index=ids.index(folder.id),
        format_func=lambda id: names[id],
        key=f"picker {folder.id}",
        on_change=lambda: state.open_audit(st.session_state[f"picker {folder.id}"]),
        label_visibility="collapsed",
        width=240,
    )


def _facts(audit: Audit) -> str:
    covered = [item for item in audit.coverage if item.status != "not_computable"]
    facts = [state.say("{n} measures of {all}", n=len(covered), all=len(audit.coverage))]
    if audit.period:
        first, last = audit.period
        facts.insert(0, state.say("{first} – {last}", first=Date(first), last=Date(last)))
    if audit.settings.working_time.day.working:
        facts.append(state.say("timed in working hours"))
    return " · ".join(facts)


def _go(page: menu.PageFile | None, shortcut: str, icon: str) -> None:
    if page is None:
        st.space("small")
        return
    side = "left" if shortcut == "Left" else "right"
    if st.button(
        state.said(page.title), shortcut=shortcut, icon=icon, icon_position=side, type="tertiary", key=shortcut
    ):
        st.switch_page(page.place)


def _keep(page: str, folder: AuditFolder) -> None:
    folder.journal.mark(page, "kept" if st.session_state[f"keep {page}"] else None)


def _next_page(folder: AuditFolder | None, audit: Audit | None) -> str:
    if folder is None:
        return "audits"
    return run_sheet.next_page(folder, audit) if audit else "files"

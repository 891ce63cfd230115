"""The links that the map leaves out: their table, and the way to see one of them on the map."""

from functools import partial

import pandas as pd
import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures._cover import cover
from diagnostics.figures.value_flow_map import MapData
from diagnostics.measures.handovers import Handovers
from pages.shared import map_view, rows, state
from pages.shared.menu import page_file

LINK = ["s_stage", "s_team", "t_stage", "t_team"]
SHOWN = ["s_team", "s_stage", "t_team", "t_stage", "backward", "passages", "tickets", "median_hours", "total_hours"]
LEVELS = ["level", "holders", "handovers", "share_with_handover", "ping_pong_share"]


def left_out(data: MapData, coverage: float) -> pd.DataFrame:
    """The links that a coverage leaves out, most waiting first."""
    out = data.edges.drop(cover(data.edges, 1.0 if data.single else coverage).index)
    return out.sort_values(["total_hours", "passages"], ascending=False, ignore_index=True)


def table(out: pd.DataFrame, data: MapData, audit: Audit) -> None:
    """The links left out; a selected one can be looked at on the map."""
    named = out.assign(**{team: [data.lane_name(lane) for lane in out[team]] for team in ("s_team", "t_team")})
    shown = named[SHOWN]
    words = partial(rows.in_words, lang=state.lang(), day=audit.settings.working_time.day)
    about = state.say("links left out, most waiting first")
    with st.container(border=True, key="rows hidden links"):
        with st.container(key="strong hidden links"):
            st.text(f"{state.say_plural('{n} row', '{n} rows', n=len(out))} · {about}")
        st.text(state.say("Select a link to look at it on the map."))
        listed = words(rows.listed(shown, "hidden links"))
        st.dataframe(
            rows.written(listed, state.lang()), hide_index=True, height=rows.HEIGHT_PX, key="hidden links",
            on_select="rerun", selection_mode="single-row", alt=about,
        )  # fmt: skip
        rows.download(shown, words, "hidden links")
        chosen = state.row_selected("hidden links")
        if chosen is not None and chosen < len(out):
            mark = ("edge", *(str(word) for word in out.loc[chosen, LINK]))
            if st.button(state.say("Look at it on the map"), icon=":material/map:", key="to the map", type="primary"):
                map_view.look_at(mark)
                st.switch_page(page_file("value_flow").place)


def ping_pong(audit: Audit) -> None:
    """What the level changes: handovers and ping-pong by person, team and line."""
    levels = audit.evidence[Handovers].levels
    known = levels[levels["holders"] > 1]
    if known.empty:
        return
    shares = known["ping_pong_share"].astype("float64") * 100
    names = {"person": state.say("person"), "team": state.say("team"), "line": state.say("line")}
    found = known[LEVELS].assign(
        level=known["level"].map(names), share_with_handover=known["share_with_handover"] * 100, ping_pong_share=shares
    )
    rows.rows(found, "levels", state.say("handovers and ping-pong of the same tickets, by level"))

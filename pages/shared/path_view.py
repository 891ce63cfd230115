"""Paths on the screen: which are shown, on how many leaves, and the sentence about them."""

from typing import Final, cast

import pandas as pd
import streamlit as st

from diagnostics.figures.paths import PathsData
from diagnostics.flow import variants
from diagnostics.flow.flow import Flow
from diagnostics.flow.variants import ARROW, Which
from diagnostics.locale import Share, Text, plural, text
from diagnostics.model.stages import STAGE_NAMES
from pages.shared import cached, state

ON_A_LEAF: Final = 12
ON_THE_WALL: Final = 6
ENOUGH_TICKETS: Final = 20
WHICH: Final[dict[Which, Text]] = {
    "all": text("All paths"),
    "returns": text("With a return"),
    "unready": text("Without Ready"),
    "longest": text("The longest"),
}


def sentence(found: pd.DataFrame) -> Text:
    """How many paths carry 80 % of the tickets, and how many carry the rest."""
    most = variants.covering(found)
    share = float(found["cumulated_share"].iloc[most - 1])
    rest = len(found) - most
    carry = plural(
        "{n} path carries {share} of tickets", "{n} paths carry {share} of tickets", n=most, share=Share(share)
    )
    if not rest:
        return text("{carry}.", carry=carry)
    left = Share(1 - share)
    others = plural(
        "{n} other carries the remaining {share}", "{n} others carry the remaining {share}", n=rest, share=left
    )
    return text("{carry}; {others}.", carry=carry, others=others)


def pick(found: pd.DataFrame) -> pd.DataFrame:
    """The paths of the kind chosen with the pills; a kind without paths is not offered."""
    of_kind = {which: variants.of_kind(found, which) for which in WHICH}
    offered = [which for which, frame in of_kind.items() if len(frame)]
    if state.wall() or len(offered) < 3:
        return found
    chosen = st.pills(
        state.say("Paths"), offered, default="all", required=True, key="which paths",
        format_func=lambda which: state.said(WHICH[cast(Which, which)]), bind="query-params", persist_state="session",
    )  # fmt: skip
    return of_kind[cast(Which, chosen or "all")]


def leaf(chosen: pd.DataFrame) -> pd.DataFrame:
    """The twelve paths of the leaf that is open; six on the wall."""
    if state.wall():
        return chosen.head(ON_THE_WALL)
    leaves = -(-len(chosen) // ON_A_LEAF)
    number = st.pagination(leaves, key=f"leaf {leaves}", persist_state="session") if leaves > 1 else 1
    return chosen.iloc[ON_A_LEAF * (number - 1) : ON_A_LEAF * number]


def data(name: str, flow: Flow, chosen: pd.DataFrame, shown: pd.DataFrame) -> PathsData:
    """What the figure is drawn from; `name` is the key of the audit."""
    kinds = dict(zip(flow.stages["stage"], flow.stages["kind"], strict=True))
    spent = cached.stays(name, tuple(shown["path"]), flow)
    return PathsData(shown, kinds, spent, len(chosen), float(chosen["share"].sum()))


def in_words(path: str) -> str:
    """A path with the names of its stages."""
    return ARROW.join(state.said(STAGE_NAMES[stage]) for stage in path.split(ARROW))


def listed(chosen: pd.DataFrame) -> pd.DataFrame:
    """The paths as rows of a table."""
    return chosen.assign(path=chosen["path"].map(in_words))[["path", "tickets", "share", "median_hours", "p85_hours"]]


def facts(flow: Flow) -> list[str]:
    """How many tickets, and how many of them are on their way."""
    open_now = int((~flow.lives["closed"]).sum())
    out = [state.say_plural("{n} ticket", "{n} tickets", n=len(flow.lives))]
    if open_now:
        out.append(state.say_plural("{n} not closed yet", "{n} not closed yet", n=open_now))
    return out


def about() -> str:
    """The order in which the paths are listed."""
    longest = state.said_by("which paths") == "longest"
    return state.say("paths, longest first") if longest else state.say("paths, most tickets first")

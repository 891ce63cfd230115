"""Choosing one class of decision."""

import pandas as pd
import streamlit as st

from diagnostics.model.subjects import class_name
from pages.shared import state
from pages.shared.escape import label

EVERY = ""


def of(classes: pd.DataFrame) -> str:
    """Pills for the classes, at most seven; all of them at first."""
    names = [EVERY, *classes.sort_values("n", ascending=False)["decision_class"].head(6)]
    if len(names) < 3 or state.wall():
        return EVERY
    shown = {name: label(state.said(class_name(name))) if name else state.say("All") for name in names}
    chosen = st.pills(
        state.say("Class of decision"), names, default=EVERY, required=True, key="decision class",
        format_func=shown.__getitem__,
    )  # fmt: skip
    return chosen or EVERY


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the classes as they are shown."""
    return frame.assign(decision_class=[state.said(class_name(name)) for name in frame["decision_class"]])


def only(frame: pd.DataFrame, decision_class: str) -> pd.DataFrame:
    """The rows of a class, or all."""
    return frame[frame["decision_class"] == decision_class] if decision_class else frame

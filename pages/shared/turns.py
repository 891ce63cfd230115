"""Several figures on one page: below one another on a desk, one at a time on the wall."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from diagnostics.locale import Text
from pages.shared import state
from pages.shared.escape import label

KEYS: Final = ("1", "2", "3")


@dataclass(frozen=True)
class Part:
    """A figure with what belongs to it: its short name and what draws it."""

    name: Text
    draw: Callable[[], None]


def in_turn(page: str, parts: Mapping[str, Part]) -> None:
    """Draw all parts of a page; on the wall, that of a button or of its number, the first otherwise."""
    shown = list(parts)
    if state.wall():
        shown = [chosen(page, {id: state.said(part.name) for id, part in parts.items()})]
    for id in shown:
        parts[id].draw()


def chosen(page: str, names: Mapping[str, str]) -> str:
    """A row of buttons with a key each; what was chosen last, the first otherwise."""
    picked = state.picked(page)
    now = picked if picked in names else next(iter(names))
    with st.container(horizontal=True, key=f"turns {page}"):
        for number, (id, name) in enumerate(names.items(), 1):
            st.button(
                label(f"{number}. {name}"), shortcut=KEYS[number - 1], on_click=state.pick, args=(page, id),
                key=f"wall {id}", type="primary" if id == now and len(names) > 1 else "secondary",
            )  # fmt: skip
    return now

"""Tabs that are drawn when they are opened: what nobody looks at does not hold back the page."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def tabs(name: str, titles: Sequence[str]) -> list[tuple[DeltaGenerator, bool]]:
    """Each tab, and whether it is to be filled: those opened in this visit stay, with what was edited in them.

    Whoever comes back, or has saved something, finds the tab that was open.
    """
    opened, last = f"opened {name}", f"last {name}"
    if st.session_state.get(name) not in titles:  # the page is drawn anew, or in the other language
        st.session_state[opened] = set()
        st.session_state[name] = titles[st.session_state.get(last, 0)]
    drawn = st.tabs(titles, key=name, on_change="rerun")
    st.session_state[last] = next(place for place, tab in enumerate(drawn) if tab.open)
    st.session_state[opened].add(st.session_state[last])
    return [(tab, place in st.session_state[opened]) for place, tab in enumerate(drawn)]

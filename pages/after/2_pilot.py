"""Pilot proof

What has changed?

Before, after, and a comparison with those who changed nothing. The page says whether the gap exceeds chance. If it
does not, it says so too.
"""

import streamlit as st

from diagnostics.locale import text
from diagnostics.pilot.proof import Pilot
from pages.shared import pilot_data, pilot_view, show, state

folder, audit = show.begin(__doc__)
mandate = folder.mandate
if mandate is None or not mandate.teams:
    show.finding(text("No pilot to prove: the mandate says which teams, which indicators and from when."))
    show.go("mandate", state.say("Fill in the mandate"))
    st.stop()

chosen = pilot_view.choose(folder)
export, differed = pilot_data.later(folder, audit, chosen)
pilot = Pilot(mandate.teams, mandate.starts_on)
found = pilot_data.proofs(audit, export, pilot, tuple(goal.key for goal in mandate.goals))
pilot_view.answer(mandate, found)
pilot_view.same_definitions(differed)
for one in found:
    pilot_view.shown(one)
pilot_view.own_indicators(mandate)

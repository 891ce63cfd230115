"""What the irritants cost, at the foot of their page: waiting and hours of people, each in its own figure."""

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.figures.pareto import pareto
from diagnostics.irritants._pareto import Pareto, of_people, of_waiting
from diagnostics.locale import Money, Number
from pages.shared import show, state


def paretos(audit: Audit) -> None:
    """One figure a unit; the two are never added."""
    look = state.look(day=audit.settings.working_time.day)
    for name, measured in (("waiting", of_waiting(audit.irritants)), ("people", of_people(audit.irritants))):
        if measured.parts:
            show.figure(pareto(measured, look), f"pareto {name}")
    people = of_people(audit.irritants)
    if people.parts:
        st.text(_money(audit, people))


def _money(audit: Audit, people: Pareto) -> str:
    settings = audit.settings
    days = people.hours / settings.working_time.hours_a_day
    return state.say(
        "Meetings of these irritants: {days} person-days, {money} at the day rate of the rules ({rate}). "
        "Waiting of tickets is not put in euros.",
        days=Number(days), money=Money(round(days * settings.day_rate, -2)), rate=Money(settings.day_rate),
    )  # fmt: skip

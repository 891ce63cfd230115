"""A simulated organisation as a case, without going through its exports."""

from functools import cache

from diagnostics.flow.flow import build
from diagnostics.irritants import Case
from diagnostics.locale import literal
from diagnostics.measures import Context, run_all
from diagnostics.model.reading import Reading
from diagnostics.model.tables import audited_at, combine
from diagnostics.settings import Settings
from sample_data.simulate import Plan, Truth, healthy, main, simulate


def case_of_truth(truth: Truth) -> Case:
    """Everything that the organisation would export, measured."""
    held = truth.meetings[~truth.meetings["free"]]
    frames = {
        "history": truth.events,
        "tickets": truth.tickets,
        "blocks": truth.blocks.assign(source="flag"),
        "meetings": held,
        "attendance": truth.attendance[truth.attendance["meeting_id"].isin(held["meeting_id"])],
        "topics": truth.topics,
        "kpis": truth.kpis,
        "people": truth.people,
    }
    settings = Settings()
    tables = combine([Reading("simulation", "simulation", literal("simulation"), frames)], settings)
    flow, at = build(tables, settings), audited_at(tables, settings)
    return Case(tables, settings, flow, run_all(Context(tables, settings, flow, at)), at)


@cache
def simulated(name: str, seed: int) -> tuple[Truth, Case]:
    """One of the two organisations, played once for all tests."""
    plans: dict[str, Plan] = {"main": main(), "healthy": healthy()}
    truth = simulate(plans[name], seed)
    return truth, case_of_truth(truth)

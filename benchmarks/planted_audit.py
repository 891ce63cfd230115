"""One simulated organisation audited, and what was found set beside what was planted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from benchmarks.planted_runs import NOT_COMPARED, SLACK, Finding
from benchmarks.simulated import tables_of
from diagnostics.flow.flow import build
from diagnostics.irritants import Case, detect_all
from diagnostics.measures import Context, repeated_decisions, run_all
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from diagnostics.model.results import Evidence, Irritant
from diagnostics.settings import Settings
from sample_data.simulate import Planted, Truth, planted

UNITS = {"hours": ("hours", 1.0), "days": ("hours", 24.0)}


def audited(truth: Truth, settings: Settings | None = None) -> tuple[Case, tuple[Irritant, ...]]:
    """The case and its irritants, from the tables that the readers would have given."""
    rules = settings or Settings()
    tables = tables_of(truth, rules)
    flow = build(tables, rules)
    assert flow is not None
    context = Context(tables, rules, flow, flow.log.at)
    evidence = run_all(context)
    if answers := answered(truth, evidence[RepeatedDecisions]):
        rules = replace(rules, same_subject=answers)
        again = repeated_decisions.measure(replace(context, settings=rules))
        evidence = Evidence({**evidence.results, "repeated_decisions": again})
    case = Case(tables, rules, flow, evidence, flow.log.at)
    return case, detect_all(case)


def answered(truth: Truth, repeated: RepeatedDecisions) -> dict[str, bool]:
    """What somebody who knows the organisation says of the pairs of titles that the audit asks about."""
    topics = truth.topics
    subject = dict(zip(topics["title"], topics["subject"], strict=True))
    asked = repeated.pairs[repeated.pairs["answer"] == repeated_decisions.OPEN]
    pairs = zip(asked["key"], asked["title"], asked["other_title"], strict=True)
    return {str(key): subject.get(one, one) == subject.get(other, other) for key, one, other in pairs}


def findings(truth: Truth, irritants: Sequence[Irritant]) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """Each planted friction with the irritant at its place; then the irritants where nothing was planted."""
    pairs = [(one, match(one, irritants)) for one in planted(truth)]
    known = {id(irritant) for _, irritant in pairs if irritant is not None}
    others = tuple(
        f"{i.id} {i.size.value:.3g} [{i.size.low:.3g}; {i.size.high:.3g}] {i.size.unit}"
        for i in irritants
        if id(i) not in known
    )
    return tuple(_finding(one, irritant) for one, irritant in pairs), others


def place(where: Mapping[str, str]) -> dict[str, str]:
    """The part of a place that both vocabularies name: an edge has its ends, and its stage says nothing more."""
    return {key: value for key, value in where.items() if key != "stage" or "from" not in where}


def match(one: Planted, irritants: Sequence[Irritant]) -> Irritant | None:
    """The irritant of the same kind at the same place: every part of the place that both name is equal."""
    mine = place(one.friction.where)
    for irritant in irritants:
        theirs = place(irritant.where.as_dict())
        shared = set(mine) & set(theirs)
        if irritant.kind == one.friction.kind and (shared or not mine) and all(mine[k] == theirs[k] for k in shared):
            return irritant
    return None


def _finding(one: Planted, irritant: Irritant | None) -> Finding:
    kind, where = one.friction.kind, dict(one.friction.where)
    if irritant is None:
        return Finding(kind, where, one.size, found=False)
    theirs, size = UNITS.get(irritant.size.unit), irritant.size
    mine = UNITS.get(one.unit)
    if (theirs and mine and theirs[0] != mine[0]) or (not (theirs and mine) and irritant.size.unit != one.unit):
        return Finding(kind, where, one.size, True, size.value, size.low, size.high)
    times = theirs[1] / mine[1] if theirs and mine else 1.0
    value, low, high = (end * times for end in (size.value, size.low, size.high))
    inside = None if kind in NOT_COMPARED else low * (1 - SLACK) <= one.size <= high * (1 + SLACK)
    return Finding(kind, where, one.size, True, value, low, high, inside)

"""Simulate an organisation and write its exports.

python -m sample_data.simulate --seed 7 --out sample_data/acme --truth sample_data/truth.json
"""

import argparse
import sys
from pathlib import Path

import simpy

from sample_data import _kpis, _minutes, _sprints, _truth
from sample_data._arrivals import arrivals
from sample_data._clock import WorkClock
from sample_data._decisions import Arbitration
from sample_data._kinds import Friction
from sample_data._meetings import COMMITTEE, schedule
from sample_data._plan import Plan, healthy, main
from sample_data._sizes import Planted, planted
from sample_data._tickets import Flow
from sample_data._truth import Truth

__all__ = ["Friction", "Plan", "Planted", "Truth", "healthy", "main", "planted", "simulate"]


def simulate(plan: Plan, seed: int) -> Truth:
    """Play the whole period. The same plan and seed always give the same frames.

    A friction changes what it touches and what queues behind that, nothing else: every ticket, topic and ritual draws
    from a stream of chance of its own.
    """
    clock = WorkClock(plan.first_day, plan.last_day)
    series = schedule(plan, seed, clock)
    sittings = sorted(
        clock.hours_at(start) for one in series if one.title == COMMITTEE for _, start in one.occurrences(clock)
    )
    env = simpy.Environment()
    arbitration = Arbitration(env, plan, seed, sittings)
    tickets = arrivals(plan, seed, clock.total_hours)
    Flow(env, plan, seed, arbitration).run(tickets, until=clock.total_hours)
    log = _truth.events(tickets, clock)
    every_sprint = _sprints.sprints(plan)
    held = _minutes.held(plan, seed, series, arbitration.topics)
    return Truth(
        plan=plan,
        seed=seed,
        events=log,
        tickets=_truth.tickets(plan, seed, tickets, log),
        blocks=_truth.blocks(plan, tickets, clock),
        links=_truth.links(tickets),
        sprints=every_sprint,
        sprint_items=_sprints.sprint_items(log, every_sprint, clock, plan.habits.room_days),
        meetings=held.meetings,
        attendance=held.attendance,
        minutes=held.minutes,
        topics=_truth.topics(arbitration.topics, clock),
        kpis=_kpis.kpis(plan, seed),
        people=_truth.people(plan),
        series=series,
    )


def command(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m sample_data.simulate", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exports")
    parser.add_argument("--truth", type=Path, help="file for what was planted")
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="language of headers and statuses")
    parser.add_argument("--plan", choices=("main", "healthy"), default="main")
    parser.add_argument("--tickets", type=int, help="scale tickets and people together to about so many tickets")
    chosen = parser.parse_args(arguments)
    plan = main() if chosen.plan == "main" else healthy()
    if chosen.tickets:
        plan = plan.scaled(chosen.tickets / plan.tickets)
    from sample_data.exports import export, write_answers

    truth = simulate(plan, chosen.seed)
    export(truth, chosen.out, chosen.lang)
    if chosen.truth:
        write_answers(truth, chosen.truth)
    sys.stdout.write(f"{len(truth.tickets)} tickets, {len(truth.events)} events, {len(truth.meetings)} meetings\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(command())

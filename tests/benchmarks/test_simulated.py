"""Tables made straight from the simulation are those that the readers give for its exports."""

from dataclasses import replace

import pytest

from benchmarks.simulated import tables_of
from diagnostics.model.tables import Tables, combine
from diagnostics.readers import read_all
from diagnostics.settings import Settings
from sample_data.exports import export
from sample_data.simulate import Friction, healthy, simulate

# identifiers and the order inside a file differ; a day without a time is read in the zone of the audit
NOT_TOLD_ALIKE = {"seq", "meeting_id", "topic_id", "last_used_at"}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Tables]:
    plan = healthy().scaled(0.25)
    squads = plan.organisation.squads
    two_tools = replace(plan.organisation, squads=(replace(squads[0], tool="log"), *squads[1:]))
    frictions = (
        Friction("blocked_work", {"team": squads[1].name}, 5),
        Friction("unused_kpi", {"kpi": "Note moyenne"}, 200),
    )
    truth = simulate(replace(plan, organisation=two_tools, frictions=frictions), seed=3)
    folder = tmp_path_factory.mktemp("exports")
    export(truth, folder, "en")
    paris = Settings(time_zone="Europe/Paris")
    straight = tables_of(truth, paris)
    return combine(read_all(sorted(folder.iterdir()), paris), paris), straight


def test_every_table_holds_the_same_rows(both: tuple[Tables, Tables]):
    read, straight = both
    assert {name: len(frame) for name, frame in read.frames.items()} == {n: len(f) for n, f in straight.frames.items()}


def test_every_column_holds_the_same_values(both: tuple[Tables, Tables]):
    read, straight = both
    differing = [
        f"{name}.{column}"
        for name, frame in read.frames.items()
        for column in frame
        if column not in NOT_TOLD_ALIKE and sorted(map(str, frame[column])) != sorted(map(str, straight[name][column]))
    ]
    assert [column for column in differing if column != "topics.outcome"] == []

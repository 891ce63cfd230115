import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.levers._capacity import NOBODY, Stays, Team, restarted


def stays(*rows: tuple[int, int, float, float, float]) -> Stays:
    """Stays as ticket, team, entered, wait, work, in the order of tickets and time."""
    columns = list(zip(*rows, strict=True))
    numbers, moments = [np.array(c) for c in columns[:2]], [np.array(c, dtype=float) for c in columns[2:]]
    return Stays(*numbers, *moments)


def starts(log: Stays, **shorter: float) -> list[float]:
    """When work begins once the stays named `w<row>` wait so many hours only."""
    waits = log.waits.copy()
    for name, hours in shorter.items():
        waits[int(name[1:])] = hours
    return restarted(log, waits, log.works)[0].tolist()


def test_a_ticket_ready_earlier_begins_when_its_team_has_room():
    log = stays((0, 0, 0, 0, 4), (1, 0, 0, 4, 4))  # one at a time: 0-4, then 4-8
    assert starts(log, w1=0) == [0.0, 4.0]
    assert starts(stays((0, 0, 0, 0, 4), (1, 0, 0, 6, 4)), w1=0) == [0.0, 4.0]


def test_a_place_that_was_used_before_can_be_used_again():
    log = stays((0, 0, 0, 0, 4), (1, 0, 2, 0, 4), (2, 0, 0, 10, 4))  # two at once between 2 and 4
    assert starts(log, w2=1) == [0.0, 2.0, 4.0]  # at 1 a second one would fit until 2 only: 2-4 is full
    assert starts(log, w2=4) == [0.0, 2.0, 4.0]
    assert starts(log, w2=7) == [0.0, 2.0, 7.0]


def test_who_is_not_concerned_keeps_the_moment_and_the_place():
    log = stays((0, 0, 0, 8, 4), (1, 0, 5, 0, 2))
    assert starts(log, w0=4) == [7.0, 5.0]  # 4-8 would take the only place at 5


def test_a_step_never_begins_before_the_one_before_it_ends():
    log = stays((0, 0, 0, 2, 4), (0, 1, 6, 3, 1), (0, 1, 10, 0, 1))
    begins, ends = restarted(log, np.array([0.0, 3.0, 0.0]), log.works)
    assert (begins.tolist(), ends.tolist()) == ([0.0, 7.0, 8.0], [4.0, 8.0, 9.0])


def test_nobody_has_no_limit():
    log = stays((0, NOBODY, 0, 0, 4), (1, NOBODY, 0, 4, 4))
    assert starts(log, w1=0) == [0.0, 0.0]


def test_the_room_of_a_team_is_the_most_it_had_under_way():
    log = stays((0, 0, 0, 0, 4), (1, 0, 3, 0, 4), (2, 0, 4, 0, 1), (3, 0, 20, 0, 1))
    assert Team.of(log, 0).most == 2


def test_without_a_change_nothing_moves():
    log = stays((0, 0, 0, 1, 4), (1, 0, 0, 5, 4))
    assert [moments.tolist() for moments in restarted(log, log.waits, log.works)] == [[1.0, 5.0], [5.0, 9.0]]


def at_once(begins: np.ndarray, ends: np.ndarray) -> int:
    """The most work under way at one moment."""
    return max(int(((begins <= at) & (ends > at)).sum()) for at in begins)


whole = st.integers(0, 12)
log_rows = st.lists(st.tuples(whole, whole, st.integers(1, 6), st.floats(0, 1)), min_size=1, max_size=12)


@given(log_rows)
def test_a_replay_never_makes_a_ticket_longer_nor_a_team_larger(rows):
    log = stays(*[(n, 0, float(entered), float(wait), float(work)) for n, (entered, wait, work, _) in enumerate(rows)])
    waits = log.waits * np.array([part for *_, part in rows])
    begins, ends = restarted(log, waits, log.works)
    assert (ends <= log.left).all()
    assert (begins >= log.entered + waits - 1e-9).all()
    assert at_once(begins, ends - 1e-5) <= at_once(log.started, log.left - 1e-5)
    untouched = waits == log.waits
    assert (begins[untouched] == log.started[untouched]).all()

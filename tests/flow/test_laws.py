"""Laws that hold on any log."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from .build_log import STATUSES, flow_of

EVENTS = st.lists(
    st.tuples(
        st.sampled_from("PQR"),
        st.integers(0, 400),
        st.sampled_from(list(STATUSES)),
        st.sampled_from(["ann", "bob", None]),
        st.sampled_from(["A", "B", "C", None]),
        st.just(None),
        st.sampled_from(["ann", "bob", "carl", None]),
    ),
    min_size=1,
    max_size=25,
)
BLOCKS = st.lists(st.tuples(st.sampled_from("PQR"), st.integers(0, 300), st.integers(1, 200)), max_size=3)
START = pd.Timestamp("2026-01-01", tz="UTC")


def rows_of(events):
    return [(e[0], (START + pd.Timedelta(hours=e[1])).isoformat(), *e[2:]) for e in events]


def blocks_of(blocks):
    return pd.DataFrame(
        {
            "ticket_id": [b[0] for b in blocks],
            "start_at": [START + pd.Timedelta(hours=b[1]) for b in blocks],
            "end_at": [START + pd.Timedelta(hours=b[1] + b[2]) for b in blocks],
            "source": ["flag"] * len(blocks),
        }
    ).astype({"ticket_id": "str", "source": "str"})


def close(one, other):
    return abs(one - other) < 1e-6


@settings(max_examples=12)
@given(EVENTS, BLOCKS)
def test_each_waiting_hour_is_counted_once_everywhere(events, blocks):
    flow = flow_of(rows_of(events), blocks=blocks_of(blocks))
    by_cause = flow.waiting["hours"].sum()
    assert close(by_cause, flow.places["waiting_hours"].sum())
    assert close(by_cause, flow.stages["waiting_hours"].sum())
    assert close(by_cause, flow.lives["waiting_hours"].sum())
    assert (flow.places["waiting_hours"] <= flow.places["total_hours"] + 1e-6).all()


@settings(max_examples=12)
@given(EVENTS)
def test_time_in_stages_adds_up_to_the_time_a_ticket_was_open(events):
    flow = flow_of(rows_of(events))
    lived = flow.lives["waiting_hours"] + flow.lives["active_hours"]
    assert close(lived.sum(), flow.stages["total_hours"].sum())
    never_reopened = flow.status_links[flow.status_links["source"].isin(["Done", "Dropped"])].empty
    if never_reopened and flow.lives["closed"].all():
        assert close(lived.sum(), flow.lives["lead_hours"].sum())


@settings(max_examples=8)
@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_when_times_differ(events, random):
    distinct = list({(e[0], e[1]): e for e in events}.values())
    shuffled = random.sample(distinct, len(distinct))
    one, other = flow_of(rows_of(distinct)), flow_of(rows_of(shuffled))
    pd.testing.assert_frame_equal(one.links, other.links)
    pd.testing.assert_frame_equal(one.lives, other.lives)
    pd.testing.assert_frame_equal(one.waiting, other.waiting)


@settings(max_examples=8)
@given(EVENTS, EVENTS)
def test_adding_a_ticket_never_lowers_a_count(events, more):
    one = flow_of(rows_of(events))
    other = flow_of(rows_of(events) + [("X", *row[1:]) for row in rows_of(more)])
    for level in ("person", "team"):
        fewer, counts = one.handovers[level], other.handovers[level]
        assert counts.handovers >= fewer.handovers
        assert counts.ping_pong_count >= fewer.ping_pong_count
        assert counts.tickets_with_handover >= fewer.tickets_with_handover
    before = one.status_links.set_index(["source", "target"])["passages"]
    after = other.status_links.set_index(["source", "target"])["passages"]
    assert (after.reindex(before.index) >= before).all()
    visits = other.stages.set_index("stage")["visits"].reindex(one.stages["stage"])
    assert (visits.to_numpy() >= one.stages["visits"].to_numpy()).all()

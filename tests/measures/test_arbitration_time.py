from math import inf, isnan

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.locale import text
from diagnostics.measures.arbitration_time import measure, still_open
from diagnostics.model.results import Estimate
from tests.measures.given import context, instant, shuffled

RAISED = "2026-03-02"


def topics(days, *, open_from=None, decision_class="Budget", raised=RAISED):
    """One topic for each number of days to its decision; None for a topic that is still open."""
    start = instant(raised)
    return [
        {
            "topic_id": f"{decision_class}-{i}",
            "title": f"{decision_class} topic {i}",
            "decision_class": decision_class,
            "raised_at": start,
            "decided_at": None if day is None else start + pd.Timedelta(days=day),
        }
        for i, day in enumerate(days)
    ]


def committee(meeting_id):
    return {"meeting_id": meeting_id, "title": "Comité", "start_at": instant(RAISED)}


def test_the_median_is_the_day_on_which_half_are_decided():
    result = measure(context(topics=topics([1, 2, 3, 4, 5])))
    assert result.median == Estimate(3.0, 1.0, 5.0, "days", 5)
    assert (result.open, result.decided) == (0, 5)


def test_an_open_topic_counts_with_the_time_it_has_waited():
    # raised 8 days before the count, hence at risk until day 8: S = .8, .6, .4 at days 2, 4, 6 and 0 at day 10
    rows = [*topics([2, 4, 6, 10]), *topics([None], decision_class="Late", raised="2026-06-22")]
    result = measure(context(at="2026-06-30", topics=rows))
    assert result.median == Estimate(6.0, 2.0, inf, "days", 5)
    assert (result.open, result.decided, result.status) == (1, 4, "computed")
    assert result.topics["days"].tolist() == [2.0, 4.0, 6.0, 10.0, 8.0]


def test_a_median_that_is_not_reached_has_no_end():
    result = measure(context(topics=topics([1, 2, None, None, None, None])))
    assert result.median.value == inf


def test_where_nothing_is_decided_the_median_is_at_least_the_longest_wait_so_far():
    result = measure(context(at="2026-03-22", topics=topics([None] * 6)))
    assert result.median == Estimate(inf, 20.0, inf, "days", 6)


def test_the_estimate_of_kaplan_and_meier_on_the_remissions_of_freireich():
    # Freireich et al. 1963, as printed in Gehan 1965: 21 patients on 6-MP, weeks in remission; median 23 weeks
    relapsed = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    still_in_remission = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    weeks = pd.DataFrame(
        {
            "days": [float(week) for week in relapsed + still_in_remission],
            "open": [False] * len(relapsed) + [True] * len(still_in_remission),
        }
    )
    curve = still_open(weeks).set_index("days")["still_open"].round(3)
    assert [curve[week] for week in (6, 7, 10, 13, 16, 22, 23)] == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert curve.index[curve <= 0.5][0] == 23


def test_classes_are_not_averaged_and_small_ones_are_listed_without_a_verdict():
    rows = [*topics([10, 20, 30, 40, 50]), *topics([1, 2], decision_class="Scope")]
    classes = measure(context(topics=rows)).classes.set_index("decision_class")
    assert classes.loc["Budget"].tolist() == [5, 0, 30.0, 10.0, 50.0]
    assert classes.loc["Scope", ["n", "open"]].tolist() == [2, 0]
    assert classes.loc["Scope", ["median_days", "low_days", "high_days"]].isna().all()


def test_a_curve_stops_where_fewer_than_five_are_at_risk():
    curves = measure(context(topics=topics([1, 2, 3, 4, 5, 6, 7]))).curves
    assert curves["days"].tolist() == [0.0, 1.0, 2.0, 3.0]
    assert curves["at_risk"].tolist() == [7, 7, 6, 5]
    assert curves["still_open"].round(6).tolist() == [1.0, 0.857143, 0.714286, 0.571429]


def test_the_interval_of_a_curve_on_which_everything_is_open_is_the_curve():
    curve = still_open(pd.DataFrame({"days": [1.0, 2.0, 3.0, 4.0, 5.0], "open": True}))
    assert curve[["still_open", "low", "high"]].eq(1.0).all(axis=None)


def test_a_topic_that_comes_up_several_times_counts_once_from_the_first_time_to_the_first_decision():
    rows = [
        {"topic_id": "m1", "title": "Migration paiement", "raised_at": instant("2026-03-02"), "meeting_id": "c1",
         "ticket_ids": ["PAY-1"]},
        {"topic_id": "m2", "title": "migration  Paiement", "raised_at": instant("2026-03-09"), "meeting_id": "c2",
         "decided_at": instant("2026-03-09"), "ticket_ids": ["PAY-1", "PAY-2"]},
        {"topic_id": "log-7", "title": "Migration paiement", "decision_class": "Budget",
         "raised_at": instant("2026-03-04"), "decided_at": instant("2026-03-16"), "owner_team": "Paiement"},
    ]  # fmt: skip
    found = measure(context(topics=rows, meetings=[committee("c1"), committee("c2")])).topics
    assert found[["decision_class", "days", "open", "meetings", "tickets", "owner_team"]].values.tolist() == [
        ["Budget", 7.0, False, 2, 2, "Paiement"]
    ]


def test_topics_that_only_the_minutes_name_are_left_out_where_a_log_says_when_topics_were_asked_for():
    named = {"topic_id": "m", "title": "Choisir la police", "raised_at": instant(RAISED), "meeting_id": "c1",
             "decided_at": instant(RAISED)}  # fmt: skip
    result = measure(context(topics=[named, *topics([8, None])], meetings=[committee("c1")]))
    assert result.topics["decision_class"].tolist() == ["Budget", "Budget"]
    assert result.note.render("en") == (
        "1 topic that only the minutes name is left out: when it was asked for is not known."
    )


def test_without_a_log_a_topic_counts_from_the_first_meeting_that_names_it_and_is_a_lower_bound():
    rows = [
        {"topic_id": f"{title}-{day}", "title": title, "raised_at": instant(f"2026-03-{day:02d}"),
         "meeting_id": f"c{day}", "decided_at": instant(f"2026-03-{day:02d}") if decided else None}
        for title, day, decided in (
            ("Migration", 2, False), ("Migration", 16, True), ("Partenaire", 16, False), ("Partenaire", 23, False),
            ("Locaux", 16, False),
            *(("Tour de table", day, False) for day in (2, 9, 16, 23, 30)),
        )
    ]  # fmt: skip
    meetings = [committee(f"c{day}") for day in (2, 9, 16, 23, 30)]
    result = measure(context(at="2026-03-31", topics=rows, meetings=meetings))
    assert result.topics[["title", "days", "open", "meetings"]].values.tolist() == [
        ["Migration", 14.0, False, 2],
        ["Partenaire", 15.0, True, 2],
    ]
    assert result.status == "lower_bound"
    assert "1 standing agenda item is left out. 1 topic talked about once" in result.note.render("en")


def test_the_same_title_in_two_classes_is_two_topics():
    rows = [
        {"topic_id": "a", "title": "Roadmap", "decision_class": "Budget", "raised_at": instant("2026-03-02")},
        {"topic_id": "b", "title": "Roadmap", "decision_class": "Scope", "raised_at": instant("2026-03-02")},
        {"topic_id": "c", "title": "Roadmap", "raised_at": instant("2026-03-02")},
    ]
    assert measure(context(topics=rows)).topics["decision_class"].tolist() == ["Budget", "Scope", "unclassified"]


def test_an_outcome_that_puts_a_topic_off_is_no_decision():
    rows = [{"topic_id": "a", "title": "A", "raised_at": instant("2026-06-01"), "decided_at": instant("2026-06-08"),
             "outcome": "Reporté au prochain comité"}]  # fmt: skip
    assert measure(context(topics=rows)).topics["open"].tolist() == [True]


def test_what_happens_after_the_audit_is_not_known_yet():
    rows = [*topics([1, 90]), *topics([1], decision_class="Future", raised="2026-07-10")]
    result = measure(context(at="2026-04-01", topics=rows))
    assert result.topics[["days", "open"]].values.tolist() == [[1.0, False], [30.0, True]]


def test_decided_topics_alone_give_a_lower_bound():
    result = measure(context(topics=topics([1, 2, 3, 4, 5])))
    assert result.status == "lower_bound"
    words = text("Only decided topics are in the exports: topics still waiting cannot be seen.").render("fr")
    assert result.note.render("fr") == words


def test_a_topic_decided_before_it_was_raised_is_left_out_and_counted():
    result = measure(context(topics=[*topics([3, None]), *topics([-2], decision_class="Typo")]))
    assert len(result.topics) == 2
    assert result.note.render("en") == "1 topic was decided before it was raised and is left out."


def test_a_topic_without_a_date_of_request_is_counted():
    undated = {"topic_id": "u", "title": "Undated", "decided_at": instant("2026-03-05")}
    result = measure(context(topics=[*topics([3, None]), undated]))
    assert len(result.topics) == 2
    assert result.note.render("en") == "1 topic has no date of request."


def test_fewer_than_five_topics_have_no_median():
    assert measure(context(topics=topics([1, 2, 3, None]))).median is None


def test_without_dates_of_request_it_says_what_to_ask_for():
    result = measure(context(topics=[{"topic_id": "a", "title": "A", "decided_at": instant("2026-03-05")}]))
    assert (result.status, result.missing) == ("not_computable", ("topics.raised_at",))
    assert result.ask_for.render("en").startswith("The minutes of the committees (text, Word")


def test_the_request_names_the_committees_of_the_calendar():
    meetings = [{"meeting_id": "m", "title": "Comité produit 12", "ritual": "committee", "start_at": instant(RAISED)}]
    asked = measure(context(meetings=meetings)).ask_for
    assert asked.render("fr") == (
        "Les comptes rendus des comités Comité produit (texte, Word ou page Confluence exportée), "
        "et le registre des décisions s'il existe."
    )


WAITS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=5, max_size=15)


def median_days(waits):
    """The day on which half are decided; infinite when it is not reached."""
    curve = still_open(pd.DataFrame(waits, columns=["days", "open"]).astype({"days": float}))
    reached = curve.loc[curve["still_open"] <= 0.5 + 1e-9, "days"]
    return reached.iloc[0] if len(reached) else inf


@given(WAITS, st.data())
def test_leaving_one_more_topic_open_never_shortens_the_median(waits, data):
    chosen = data.draw(st.integers(0, len(waits) - 1))
    later = [(days, is_open or i == chosen) for i, (days, is_open) in enumerate(waits)]
    assert median_days(later) >= median_days(waits)


@settings(max_examples=10)
@given(WAITS, st.integers(0, 99))
def test_the_order_of_the_rows_does_not_matter(waits, seed):
    at = instant("2026-06-30")
    rows = [
        {"topic_id": str(i), "title": f"T{i % 4}", "raised_at": at - pd.Timedelta(days=days),
         "decided_at": None if is_open else at}
        for i, (days, is_open) in enumerate(waits)
    ]  # fmt: skip
    case = context(at="2026-06-30", topics=rows)
    one, other = measure(case), measure(shuffled(case, "topics", seed))
    assert one.median == other.median
    pd.testing.assert_frame_equal(one.classes, other.classes)


@pytest.mark.parametrize(("days", "still"), [(3.0, 0.4), (5.0, 0.0)])
def test_the_curve_on_five_days(days, still):
    curve = still_open(pd.DataFrame({"days": [1.0, 2.0, 3.0, 4.0, 5.0], "open": False})).set_index("days")
    assert round(curve.loc[days, "still_open"], 9) == still
    assert not isnan(curve.loc[days, "high"])

"""Irritants stand in one order wherever they are listed."""

from dataclasses import replace

from diagnostics.model.ranking import ranked
from diagnostics.model.results import Estimate, Where
from tests.report.hand_made import irritant

ONE = Estimate(1, 1, 1, "count", 1)


def indicator(kpi, rows, share=1 / 15):
    return replace(irritant("contradicting_kpi", Where(kpi=kpi), rows=rows), share=share, waste=ONE)


def test_the_largest_share_comes_first_whatever_it_costs():
    found = ranked([indicator("A", 9), replace(irritant(), share=0.3), indicator("B", 9, share=0.4)])
    assert [one.id for one in found] == ["contradicting_kpi:B", "slow_stage:ready:Squad Panier", "contradicting_kpi:A"]


def test_equal_shares_are_told_apart_by_what_they_cost_then_by_their_rows_and_last_by_name():
    dear = replace(indicator("Z", 1), waste=Estimate(2, 2, 2, "count", 2))
    found = ranked([indicator("C", 2), indicator("B", 2), indicator("Taux", 4), dear])
    assert [one.where.kpi for one in found] == ["Z", "Taux", "B", "C"]


def test_the_order_in_which_they_were_found_does_not_matter():
    found = [indicator("C", 2), indicator("B", 2), indicator("Taux", 4)]
    assert [one.id for one in ranked(found)] == [one.id for one in ranked(found[::-1])]

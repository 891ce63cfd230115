from dataclasses import replace

from diagnostics.figures import Look, alt
from diagnostics.figures.pareto import pareto
from diagnostics.irritants._pareto import of_people, of_waiting
from diagnostics.model.results import Where
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import row_names, said, title
from tests.irritants.test_pareto import FOUR, irritant
from tests.levers.hand_made import irritant as hand_made

LOOK = Look(lang="en")


def plain(words):
    return words.replace("\u00a0", " ")


def test_the_title_says_how_much_of_all_waiting_is_held():
    assert plain(title(pareto(of_waiting(FOUR), LOOK))) == "3 irritants hold 55 % of all waiting: 23 d of 42 d."


def test_hours_of_people_are_not_called_waiting():
    figure = pareto(of_people(FOUR), LOOK)
    assert plain(title(figure)) == "1 irritant holds 30 % of all meeting hours: 30 h of 100 h."


def test_bars_go_from_the_largest_to_what_is_in_no_irritant():
    figure = pareto(of_waiting(FOUR), LOOK)
    assert list(figure.data[0].x) == [400.0, 100.0, 50.0, 450.0]
    assert {"17 d · 40 % so far", "19 d"} <= set(map(plain, said(figure)))
    assert row_names(figure)[-1] == "In no irritant"


def test_blue_bars_are_counted_where_others_are_grey():
    figure = pareto(of_waiting(FOUR), LOOK)
    blue = [colour for colour in figure.data[0].marker.color if colour == LOOK.ink.active]
    assert len(blue) == 2  # 400 and 100 of 550 hours
    assert "The 2 blue bars hold at least four fifths of what irritants hold together." in alt(figure)


def test_blue_bars_are_not_spoken_of_where_all_are_blue():
    assert alt(pareto(of_people(FOUR), LOOK)).endswith("Each hour counts once; the share is the one held so far.")


def test_a_bar_leads_to_its_irritant():
    assert pareto(of_waiting(FOUR), LOOK).data[0].customdata[0] == ["irritant", FOUR[1].id]


def test_more_than_ten_are_put_together():
    many = [irritant(f"T{n}", 10.0 + n, 0.01 + n / 1000) for n in range(13)]
    names = row_names(pareto(of_waiting(many), LOOK))
    assert len(names) == 12
    assert names[10] == "3 other irritants"


def test_a_pair_goes_both_ways_and_short_names_are_not_broken():
    pair = Where(source="Squad Panier", target="Squad Recherche")
    bounced, slow = (replace(hand_made(kind, pair, 5.0, "days", (100.0, "hours")), share=0.1)
                     for kind in ("ping_pong", "slow_handover"))  # fmt: skip
    names = row_names(pareto(of_waiting([bounced, slow]), LOOK))
    assert [name.replace("<br>", " ").partition(": ")[2] for name in names[:2]] == [
        "Squad\u00a0Panier\u00a0↔ Squad\u00a0Recherche", "Squad\u00a0Panier\u00a0→ Squad\u00a0Recherche",
    ]  # fmt: skip


def test_nothing_is_said_to_be_nothing():
    assert "No irritant costs hours of this kind." in alt(pareto(of_waiting([]), LOOK))


def test_no_word_of_the_client_is_markup():
    figure = pareto(of_waiting([irritant(HOSTILE, 10.0, 0.1)]), LOOK)
    assert all("<b>" not in name and "<a" not in name for name in row_names(figure))

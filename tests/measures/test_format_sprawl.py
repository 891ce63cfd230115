"""Formats of descriptions: shapes that are one, and how many there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.measures import format_sprawl
from diagnostics.measures._shapes import families
from tests.measures.given import context, shuffled

STORY = "Contexte | Besoin | Critères d'acceptation | Maquettes"
OTHER_STORY = "En tant que | Je veux | Afin de"


def tickets(*rows):
    return [
        {"ticket_id": f"T{n}", "team": team, "kind": kind, "description_shape": shape}
        for n, (team, kind, shape) in enumerate(rows)
    ]


def test_five_tickets_by_hand():
    rows = tickets(
        ("A", "Story", STORY), ("A", "Story", "contexte | besoin | criteres d’acceptation"),
        ("A", "Story", "Besoin | Contexte | Critères d'acceptation | Maquettes"), ("A", "Bug", OTHER_STORY),
        ("A", "Bug", None),
    )  # fmt: skip
    result = format_sprawl.measure(context(tickets=rows))
    # the three stories follow one format: spelling, order and one heading of four aside; a bug once is no format
    assert result.formats == 1
    assert (result.main.value, result.main.n) == (0.75, 4)
    [team] = result.teams[["team", "tickets", "described", "formats", "main_tickets"]].values.tolist()
    assert team == ["A", 5, 4, 1, 3]
    assert result.tickets["usual"].tolist() == [True, True, True, True]  # of its kind


def test_formats_are_counted_by_team_and_overall():
    rows = [(team, "Story", shape) for team, shape in (("A", STORY), ("B", OTHER_STORY)) for _ in range(3)]
    result = format_sprawl.measure(context(tickets=tickets(*rows)))
    assert result.formats == 2
    assert result.teams["formats"].tolist() == [1, 1]
    kinds = result.kinds[["kind", "formats"]].assign(team=result.kinds["team"].fillna("all"))
    assert kinds.values.tolist() == [["Story", 2, "all"], ["Story", 1, "A"], ["Story", 1, "B"]]


def test_two_headings_of_three_are_one_format_one_of_two_is_not():
    assert len(set(families(["Need | Criteria | Design", "Need | Criteria"]).values())) == 1
    assert len(set(families(["Need | Criteria", "Need"]).values())) == 2


def test_no_description_no_verdict():
    result = format_sprawl.measure(context(tickets=tickets(("A", "Story", None))))
    assert (result.status, result.missing) == ("not_computable", ("tickets.description_shape",))


SHAPES = st.lists(st.sampled_from([STORY, OTHER_STORY, "Steps | Expected", "Steps", "Why | What"]), min_size=1)


@settings(max_examples=40)
@given(SHAPES, st.integers(0, 9))
def test_there_are_never_more_formats_than_shapes_and_order_does_not_matter(shapes, seed):
    case = context(tickets=tickets(*[("A", "Story", shape) for shape in shapes]))
    one, other = format_sprawl.measure(case), format_sprawl.measure(shuffled(case, "tickets", seed))
    assert one.formats == other.formats <= len(set(shapes))
    assert sorted(one.tickets["format"]) == sorted(other.tickets["format"])
    assert one.main == other.main

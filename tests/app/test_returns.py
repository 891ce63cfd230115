"""Backward moves as a table: moves by what they cost, teams by name."""

import pandas as pd

from diagnostics.measures.rework import Rework
from pages.shared.returns import heaviest_first


def test_the_dearest_move_comes_first_and_its_teams_by_name():
    returns = pd.DataFrame(
        {
            "source": ["test", "review", "test"],
            "target": ["development", "development", "development"],
            "team": ["Panier", "Panier", "Catalogue"],
            "total_extra_hours": [30.0, 35.0, 10.0],
            "tickets": [3, 4, 1],
        }
    )
    shown = heaviest_first(Rework(returns=returns))
    assert shown[["source", "team"]].values.tolist() == [
        ["test", "Catalogue"],
        ["test", "Panier"],
        ["review", "Panier"],
    ]

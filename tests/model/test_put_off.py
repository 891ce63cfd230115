"""Which outcomes leave a subject open."""

import pytest

from diagnostics.model.put_off import put_off


@pytest.mark.parametrize(
    "outcome",
    [
        "Reporté", "Reportée au 12/03", "Décision reportée", "Le sujet est reporté à mars", "Report au prochain comité",
        "Report de la décision", "On reporte la décision", "À revoir", "En attente du budget",
        "Ajournée faute de temps",
        "Deferred to next meeting", "Postponed until Q3", "Pending legal review", "Open", "Ouvert : attend le budget",
        "No decision yet", "Not yet decided", "Aucune décision", "Discuté, sans décision", "Discussed; deferred",
        "Topic still open", "Non tranché", "Discuté mais reporté",
    ],
)  # fmt: skip
def test_a_subject_put_off_is_not_decided(outcome):
    assert put_off(outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        "Ouverture du compte", "Reporting mensuel", "We keep the monthly reporting", "Open source the SDK",
        "Ouvert à tous les clients", "Deferred payment is allowed", "Pending orders are shown in the basket",
        "Report published weekly", "Différencier les offres", "No decision needed from finance",
    ],
)  # fmt: skip
def test_a_decision_that_uses_a_word_like_those_is_a_decision(outcome):
    assert not put_off(outcome)


@pytest.mark.parametrize("outcome", ["Le lancement est reporté à mars", "The launch is postponed", "On reporte la V2"])
def test_putting_off_something_else_is_a_decision(outcome):
    assert not put_off(outcome)

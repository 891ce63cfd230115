import re

import pytest

from diagnostics.report.workbook import write
from tests.report.hand_made import audit, parts, pictures


@pytest.fixture(scope="module", params=["fr", "en"])
def xml(request):
    return "".join(parts(write(audit(), request.param, pictures())).values())


def test_a_role_of_four_people_appears_nowhere(xml):
    assert "Product manager" in xml
    assert "Staff engineer" not in xml


def test_no_code_of_a_person_is_in_the_workbook(xml):
    assert not re.search(r"\bP00\d\b", xml)


def test_hours_of_a_role_from_which_the_hidden_one_could_be_derived_are_left_out(xml):
    assert not re.search(r"<v>(913|2431|4021|5917)(\.0+)?</v>", xml)

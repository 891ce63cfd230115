import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from diagnostics.errors import StoreUnavailable
from diagnostics.pilot.mandate import Goal, Mandate
from diagnostics.store import Shelf

GOAL = Goal(key="wait_ready", title={"fr": "Attente", "en": "Wait"}, unit="days", baseline=8.0, targets=(7.0, 6.0, 5.5))
MANDATE = Mandate(
    win="dor_check@slow_stage:ready:A", sponsor="CPO", teams=("A", 'B "quoted"'), product="=1+1", deliverables="a\nb",
    days_a_week=1.5, starts_on=date(2026, 12, 7), goals=(GOAL,), stop_rule="Stop",
)  # fmt: skip


def test_a_mandate_survives_and_the_last_one_stands(tmp_path):
    folder = Shelf(tmp_path).create("Acme")
    assert folder.mandate is None
    folder.save_mandate(MANDATE)
    assert Shelf(tmp_path).open("acme").mandate == MANDATE


def test_an_indicator_may_have_its_last_target_alone(tmp_path):
    folder = Shelf(tmp_path).create("Acme")
    last = replace(MANDATE, goals=(replace(GOAL, targets=(5.5,)),))
    folder.save_mandate(last)
    assert Shelf(tmp_path).open("acme").mandate == last
    folder.save_mandate(replace(MANDATE, goals=(replace(GOAL, targets=(6.0, 5.5)),)))
    with pytest.raises(StoreUnavailable, match=r"mandate\.toml"):
        _ = folder.mandate


def test_it_goes_with_a_copy_and_with_the_archive(tmp_path):
    shelf = Shelf(tmp_path)
    folder = shelf.create("Acme")
    folder.save_mandate(MANDATE)
    assert shelf.duplicate("acme", "Copy").mandate == MANDATE
    assert "acme/mandate.toml" in zipfile.ZipFile(BytesIO(folder.export_zip())).namelist()


@pytest.mark.parametrize("spoilt", [b"no = [", b"win = 'x'", b"\xff\xfe"])
def test_a_spoilt_mandate_is_said_to_be(tmp_path, spoilt):
    folder = Shelf(tmp_path).create("Acme")
    (folder.path / "mandate.toml").write_bytes(spoilt)
    with pytest.raises(StoreUnavailable, match=r"mandate\.toml"):
        _ = folder.mandate

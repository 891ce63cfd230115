"""Numbers on the map name irritants, or nothing."""

from diagnostics.audit import run
from diagnostics.map_marks import NOWHERE, badges
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, tables_of


def test_without_an_irritant_no_line_is_numbered():
    tables = tables_of([("T", "2026-01-01", "Ready", None, "A"), ("T", "2026-01-05", "Done", None, "A")])
    audit = run(tables, Settings(statuses=STATUSES))
    assert (audit.irritants, badges(audit, "stages"), badges(audit, "teams")) == ((), (NOWHERE,), (NOWHERE,))

"""Sheet 1 on paper, as LibreOffice prints it."""

import io
import re
import shutil
import subprocess
import zipfile

import pytest

from diagnostics.model.results import Choice
from diagnostics.report.workbook import Pictures, write
from diagnostics.settings import Settings
from tests.report.hand_made import audit, pictures, quick_win, unknown_triggers
from tests.report.measured import nothing_measured

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

LONG = Settings(name="Compagnie internationale des grands magasins & assurances SA")
POOR = {
    "triggers": unknown_triggers(),
    "evidence": nothing_measured(),
    "flow": None,
    "irritants": (),
    "choice": Choice(),
}
TWO = {"choice": Choice(wins=(quick_win(0), quick_win(1)))}


def only_first_sheet(content: bytes) -> bytes:
    """The workbook with every sheet but the first hidden and without print areas: so they are not printed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                first, *others = part.split(b'state="visible"')
                part = first + b'state="visible"' + b'state="hidden"'.join(others)
                part = re.sub(rb'<definedName [^>]*localSheetId="[1-9]\d*"[^>]*>[^<]*</definedName>', b"", part)
            target.writestr(name, part)
    return out.getvalue()


def pages(content: bytes, folder) -> int:
    workbook = folder / "report.xlsx"
    workbook.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return len(re.findall(rb"/Type\s*/Page[^s]", (folder / "report.pdf").read_bytes()))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("case", [{}, POOR, TWO], ids=["full", "nothing known", "two wins"])
def test_the_first_sheet_is_one_page(tmp_path, lang, case):
    shown = Pictures() if case is POOR else pictures()
    content = write(audit(settings=LONG, **case), lang, shown)
    assert pages(only_first_sheet(content), tmp_path) == 1


def test_the_whole_workbook_opens_without_repair(tmp_path):
    assert pages(write(audit(), "fr", pictures()), tmp_path) > 10

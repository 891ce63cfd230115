"""Named styles and number formats of the workbook.

Named styles carry a prefix: Excel has its own "Title", "Note" and "Input", and does not tell capitals apart.
"""

import math
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from diagnostics.locale import Lang
from diagnostics.model.units import Unit
from diagnostics.report._colours import ALERT, BLUE, INK, INPUT_FILL, INPUT_INK, MUTED, RULE, SOFT

NUMBERS: Final = ("num", "hours", "days", "working_days", "pct", "money", "date", "time", "value")
PREFIX: Final = "audit "
HAIRLINE: Final = Side(style="thin", color=RULE)
STRONG: Final = Side(style="medium", color=BLUE)

FORMATS: Final[dict[Lang, dict[str, str]]] = {
    "fr": {
        "num": "#,##0", "hours": "#,##0.0", "days": '0.0" j"', "working_days": '0.0" j ouvrés"', "pct": "0 %",
        "money": '#,##0 "€"',
        "date": "dd/mm/yyyy", "time": "dd/mm/yyyy hh:mm",
    },
    "en": {
        "num": "#,##0", "hours": "#,##0.0", "days": '0.0" d"', "working_days": '0.0" wd"', "pct": "0 %",
        "money": '"€"#,##0',
        "date": "d mmm yyyy", "time": "d mmm yyyy hh:mm",
    },
}  # fmt: skip

CLOSE_SHARES: Final = "0.0 %"  # where whole per cents would be alike
WORKING_HOURS: Final[dict[Lang, str]] = {"fr": '" h ouvrées"', "en": '" wh"'}


def font(size: float = 10, *, bold: bool = False, color: str = INK, italic: bool = False) -> Font:
    """Arial, whose metric twin LibreOffice shows: what is seen there is what Excel prints."""
    return Font(name="Arial", size=size, bold=bold, color=color, italic=italic)


def filled(color: str) -> PatternFill:
    """One plain colour."""
    return PatternFill("solid", fgColor=color)


def prepare(book: Workbook, lang: Lang) -> None:
    """Give the workbook its default font and its named styles.

    Column widths count digits of the Normal font: without one they would depend on the reader's machine, and openpyxl
    has no public way to set it.
    """
    book._named_styles["Normal"].font = font()
    # text stands off its left edge, so that it never touches the number before it
    top = Alignment(vertical="top", wrap_text=True)
    inside = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    one_line = Alignment(horizontal="left", vertical="top", indent=1)
    centre = Alignment(horizontal="center", vertical="top")
    right = Alignment(horizontal="right", vertical="top")
    below = Border(bottom=HAIRLINE)
    looks: dict[str, dict[str, object]] = {
        "title": {"font": font(15, bold=True)},
        "section": {"font": font(12, bold=True, color=BLUE), "border": Border(bottom=STRONG)},
        "finding": {"font": font(11), "alignment": top},
        "strong": {"font": font(10, bold=True), "alignment": inside, "border": below},
        "head": {
            "font": font(9, bold=True, color="FFFFFF"), "fill": filled(BLUE),
            "alignment": Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1),
        },
        "head right": {
            "font": font(9, bold=True, color="FFFFFF"),
            "fill": filled(BLUE),
            "alignment": Alignment(horizontal="right", vertical="center", wrap_text=True),
        },
        "cell": {"font": font(), "alignment": inside, "border": below},
        "line": {"font": font(), "alignment": one_line, "border": below},
        "quoted": {"font": font(), "alignment": one_line, "border": below},
        "value": {"font": font(), "alignment": right, "border": below},
        "alert": {"font": font(bold=True), "fill": filled(ALERT), "alignment": right, "border": below},
        "centre": {"font": font(), "alignment": centre, "border": below},
        "note": {"font": font(9, color=MUTED, italic=True), "alignment": top},
        "elsewhere": {"font": font(9, color=MUTED), "alignment": inside, "fill": filled(SOFT)},
        "hidden": {
            "font": font(9, color=MUTED), "alignment": centre, "border": below,
            "fill": PatternFill("lightUp", fgColor=RULE),
        },
        "link": {
            "font": Font(name="Arial", size=10, color=BLUE, underline="single"),
            "alignment": one_line,
        },
        "back": {"font": Font(name="Arial", size=10, color=BLUE, underline="single")},
        "input": {"font": font(11, bold=True, color=INPUT_INK), "fill": filled(INPUT_FILL), "border": below},
    }  # fmt: skip
    number = {"font": font(), "alignment": right, "border": below}
    for name, code in FORMATS[lang].items():
        looks[name] = {**number, "number_format": code}
    for name, look in looks.items():
        book.add_named_style(NamedStyle(name=PREFIX + name, **look))


def as_shown(value: float, unit: Unit, lang: Lang, like: float | None = None) -> tuple[float, str]:
    """A figure as a cell holds it: the number and its format, in the unit of its sentence.

    `like` is the figure beside which it stands, so that both are told in the same unit and precision.

    >>> as_shown(984.0, "hours", "en"), as_shown(0.12, "share", "fr")
    ((984.0, '#,##0" h"'), (0.12, '0 %'))
    """
    scale = abs(value if like is None else like)
    if unit == "share":
        return value, "0 %" if scale >= 0.02 or scale == 0 else CLOSE_SHARES
    digits = "0" if scale >= 10 or not math.isfinite(scale) else "0.0"
    if unit in ("days", "working_days"):
        return value, FORMATS[lang][unit].replace("0.0", digits)
    if unit == "count":
        return value, "#,##0" if float(scale).is_integer() else "0.0"
    return value, "#,##" + digits + (WORKING_HOURS[lang] if unit == "working_hours" else '" h"')

"""Native charts: editable, light, and with words for those who do not see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.units import cm_to_EMU, pixels_to_EMU

from diagnostics.locale.text import Rendered
from diagnostics.report._cells import Pen
from diagnostics.report._colours import BLUE, INK, MUTED, RULE
from diagnostics.report._tables import Block

SERIES_COLOURS: Final = (BLUE, "DD7A1F", "6B1020", "2A9D8F", "8A94A0", "7A5BA8")
POINTS_A_CM: Final = 28.35
ONE_DECIMAL: Final = "0.0"  # for labels: a scale of whole tickets needs none
GAP_PX: Final = 4  # the rule above stays in sight
ARIAL: Final = Font(typeface="Arial")


@dataclass(frozen=True)
class Frame:
    """Where a chart stands, how large it is (cm), what it says; `alt` says the same to those who do not see it.

    `number_format` is that of the labels, and of the scale; `across` that of the lower scale of points and curves,
    whose other scale `upright` names.
    """

    anchor: str
    title: Rendered
    alt: Rendered
    width: float = 15.0
    height: float = 8.0
    axis: Rendered | None = None
    number_format: str = "General"
    top: float | None = None
    across: str | None = None
    upright: Rendered | None = None


@dataclass(frozen=True)
class Bars:
    """The cells behind a bar chart: columns of one block of rows; `colours` one a bar, else all alike.

    `stacked` puts the columns of a row end to end.
    """

    first: int
    last: int
    names: int
    values: tuple[int, ...]
    colours: tuple[str, ...] = ()
    stacked: bool = False


@dataclass(frozen=True)
class Curve:
    """The cells behind one curve: rows of two columns, and its name."""

    name: str
    first: int
    last: int
    dashed: bool = False


def bars(pen: Pen, frame: Frame, cells: Bars) -> None:
    """Draw horizontal bars, the first row on top, in the order of the rows."""
    chart = BarChart()
    chart.type, chart.gapWidth, chart.style = "bar", 60, 10
    if cells.stacked:
        chart.grouping, chart.overlap = "stacked", 100
    _add_series(pen, chart, cells, frame)
    chart.set_categories(Reference(pen.sheet, min_col=cells.names, min_row=cells.first, max_row=cells.last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"  # the scale stands below, although the first row is on top
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, frame.top
    _dress(pen, chart, frame)
    if len(cells.values) == 1:
        chart.legend = None
    else:
        chart.legend.position, chart.legend.txPr = "b", _rich(850, INK)
    _place(pen, chart, frame)


def curves(pen: Pen, frame: Frame, columns: tuple[int, int], drawn: Sequence[Curve]) -> None:
    """Draw curves through points, without marks."""
    chart = ScatterChart()
    chart.style, chart.scatterStyle = 10, "lineMarker"
    for number, curve in enumerate(drawn):
        x, y = (Reference(pen.sheet, min_col=column, min_row=curve.first, max_row=curve.last) for column in columns)
        series = Series(y, x, title=curve.name)
        series.marker.symbol, series.smooth = "none", False
        colour = MUTED if curve.dashed else SERIES_COLOURS[number % len(SERIES_COLOURS)]
        series.graphicalProperties.line = LineProperties(w=22_000, solidFill=colour)
        if curve.dashed:
            series.graphicalProperties.line.dashStyle = "dash"
        chart.series.append(series)
    _dress(pen, chart, frame)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.x_axis.scaling.min = 0
    chart.legend.position, chart.legend.txPr = "b", _rich(850, INK)
    _place(pen, chart, frame)


def _add_series(pen: Pen, chart: BarChart, cells: Bars, frame: Frame) -> None:
    for number, column in enumerate(cells.values):
        values = Reference(pen.sheet, min_col=column, min_row=cells.first, max_row=cells.last)
        series = Series(values, title=str(pen.sheet.cell(cells.first - 1, column).value))
        series.graphicalProperties = GraphicalProperties(solidFill=SERIES_COLOURS[number])
        series.graphicalProperties.line.noFill = True
        series.dPt = [
            DataPoint(idx=place, spPr=GraphicalProperties(solidFill=colour))
            for place, colour in enumerate(cells.colours)
        ]
        if not cells.stacked:
            series.dLbls = _labels(frame)
        chart.series.append(series)


def _labels(frame: Frame) -> DataLabelList:
    """The value at the end of each bar, and nothing else."""
    labels = DataLabelList(showVal=True, numFmt=frame.number_format, txPr=_rich(850, INK))
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    return labels


def _dress(pen: Pen, chart: Any, frame: Frame) -> None:
    chart.title = _title(pen.words(frame.title))
    chart.title.overlay = False
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # without this, Excel hides the axes of openpyxl's charts
        axis.txPr = _rich(850, MUTED)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=RULE))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(w=6_350, solidFill=RULE))
    if isinstance(chart, ScatterChart):
        chart.x_axis.majorGridlines = None
    measured = chart.x_axis if isinstance(chart, ScatterChart) else chart.y_axis
    scale = "General" if frame.number_format == ONE_DECIMAL else frame.number_format
    chart.y_axis.number_format, chart.y_axis.numFmt.sourceLinked = scale, False
    if isinstance(chart, ScatterChart):
        chart.x_axis.number_format, chart.x_axis.numFmt.sourceLinked = frame.across or scale, False
    if frame.axis:
        measured.title = _title(pen.words(frame.axis), 850, bold=False)
    if frame.upright:
        chart.y_axis.title = _title(pen.words(frame.upright), 850, bold=False)


def _place(pen: Pen, chart: Any, frame: Frame) -> None:
    chart.width, chart.height = frame.width, frame.height
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    row, column = coordinate_to_tuple(frame.anchor)
    corner = AnchorMarker(col=column - 1, row=row - 1, rowOff=pixels_to_EMU(GAP_PX))
    chart.anchor = OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(cm_to_EMU(frame.width), cm_to_EMU(frame.height)))
    pen.sheet.add_chart(chart)
    pen.page.later.charts[pen.sheet.title].append(pen.words(frame.alt))


def _title(words: str, size: int = 1000, *, bold: bool = True) -> Title:
    look = CharacterProperties(sz=size, b=bold, latin=ARIAL, solidFill=INK)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=words)])
    title = Title()
    title.tx = _text(paragraph)
    return title


def _text(paragraph: Paragraph) -> Any:
    from openpyxl.chart.text import Text as ChartText

    return ChartText(rich=RichText(p=[paragraph]))


def _rich(size: int, colour: str) -> RichText:
    look = CharacterProperties(sz=size, latin=ARIAL, solidFill=colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def make_room(pen: Pen, block: Block, frame: Frame) -> int:
    """Leave a row under a table so that the chart beside it ends there; return the next free row."""
    used = sum(pen.sheet.row_dimensions[row].height or 15.0 for row in range(block.header, block.last + 1))
    pen.sheet.row_dimensions[block.last + 1].height = min(400.0, max(12.0, frame.height * POINTS_A_CM + 8 - used))
    return block.last + 2

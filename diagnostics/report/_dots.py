"""A native scatter chart of single dots: one series a colour, each dot named by the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import Reference, ScatterChart, Series
from openpyxl.chart.shapes import GraphicalProperties

from diagnostics.locale.text import Rendered
from diagnostics.report._cells import Pen
from diagnostics.report._charts import Frame, _dress, _place, _rich
from diagnostics.report._colours import INK

SIZE = 9


@dataclass(frozen=True)
class Dots:
    """The rows of one series, its name, colour and mark (circle, diamond)."""

    name: Rendered
    rows: tuple[int, int]
    colour: str
    symbol: str = "circle"


def dots(pen: Pen, frame: Frame, columns: tuple[int, int], drawn: Sequence[Dots]) -> None:
    """Draw dots without lines; the axes are shares from 0."""
    chart = ScatterChart()
    chart.style, chart.scatterStyle = 10, "marker"
    for one in drawn:
        first, last = one.rows
        x, y = (Reference(pen.sheet, min_col=column, min_row=first, max_row=last) for column in columns)
        series = Series(y, x, title=pen.words(one.name))
        series.marker.symbol, series.marker.size = one.symbol, SIZE
        series.marker.graphicalProperties = GraphicalProperties(solidFill=one.colour)
        series.marker.graphicalProperties.line.noFill = True
        series.graphicalProperties.line.noFill = True
        chart.series.append(series)
    _dress(pen, chart, frame)
    chart.x_axis.scaling.min = chart.y_axis.scaling.min = 0
    chart.legend.position, chart.legend.txPr = "b", _rich(850, INK)
    _place(pen, chart, frame)

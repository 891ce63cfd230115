"""What can be read on a figure, and what a click on it would give."""

import plotly.graph_objects as go


def said(figure: go.Figure) -> list[str]:
    """The labels written on a figure, as plotly receives them."""
    axes = [figure.layout.xaxis, figure.layout.yaxis]
    notes = [note.text for note in figure.layout.annotations]
    return [*notes, *(word for axis in axes for word in axis.ticktext or ())]


def row_names(figure: go.Figure) -> list[str]:
    """The names of rows, the first at the top: above them, or on the left on the wall."""
    return [note.text for note in figure.layout.annotations if note.name == "row"] or list(figure.layout.yaxis.ticktext)


def spoken(figure: go.Figure) -> list[str]:
    """Labels and hover texts."""
    texts = [trace[key] for trace in figure.data for key in ("text", "hovertext", "texttemplate") if key in trace]
    flat = [word for words in texts if words is not None for word in ([words] if isinstance(words, str) else words)]
    return [*said(figure), *flat]


def title(figure: go.Figure) -> str:
    """The finding, in one line."""
    bold = [note.text for note in figure.layout.annotations if note.text.startswith("<b>")]
    return " ".join(line.removeprefix("<b>").removesuffix("</b>") for line in bold)


def marks(figure: go.Figure) -> list[list[str]]:
    """What clicks give."""
    return [mark for trace in figure.data for mark in trace.customdata or ()]

"""One file a figure: results in, plotly figure (or picture, or table) out. A figure is returned, never shown.

Every member has a `TITLE` and a function named like its module. `alt(figure)` is the sentence for those who cannot see
a figure.
"""

from diagnostics.figures._theme import Look, alt

__all__ = ["Look", "alt"]

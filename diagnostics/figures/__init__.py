"""One file a figure: results in, plotly figure (or picture, or table) out. A figure is returned, never shown.

Every member has a `TITLE` and a function named like its module. `alt(figure)` is the sentence for those who cannot see
a figure, `sentences(figure)` its title and what stands below it.
"""

from diagnostics.figures._theme import Look, alt, is_blank, narrowest, sentences

__all__ = ["Look", "alt", "is_blank", "narrowest", "sentences"]

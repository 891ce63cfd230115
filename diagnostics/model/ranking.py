"""In which order irritants stand, wherever they are listed."""

from collections.abc import Iterable

from diagnostics.model.results import Irritant


def ranked(irritants: Iterable[Irritant]) -> tuple[Irritant, ...]:
    """The largest share of its own total first; among equals what costs most, then what most rows prove, then the id.

    Indicators that contradict themselves have one share and one cost: the one told by most teams comes first.
    """
    return tuple(sorted(irritants, key=lambda one: (-one.share, -one.waste.value, -one.row_count, one.id)))

"""Chance, repeatable: one stream for each thing that happens, so that planting a friction shifts nothing else."""

import math
from random import Random


def dice(*what: object) -> Random:
    """The stream of chance of one thing.

    >>> dice(7, "ticket", 1).random() == dice(7, "ticket", 1).random()
    True
    """
    return Random("/".join(str(part) for part in what))  # noqa: S311 - a simulation, no secret


def around(stream: Random, median: float, spread: float) -> float:
    """A positive value around a median (lognormal)."""
    return stream.lognormvariate(math.log(median), spread)

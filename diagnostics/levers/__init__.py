"""Levers: practices one can change. One file a lever; replay, scoring and the choice of three stand beside them.

A module has `LEVER`, `TITLE`, `DEFINITION`, `ACTS_ON` (kinds of irritant) and `propose(situation)`; its docstring
says what it is assumed to do and where that figure comes from.
"""

from diagnostics.levers._choice import choose
from diagnostics.levers._outcome import FlowTimes, flow_times
from diagnostics.levers._situation import Situation

__all__ = ["FlowTimes", "Situation", "choose", "flow_times"]

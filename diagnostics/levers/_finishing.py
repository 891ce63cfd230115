"""How far unfinished tickets are from their end, from what finished tickets took."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
ENOUGH = 5


def remaining_hours(visits: pd.DataFrame, last: npt.NDArray[np.int64], finished: npt.NDArray[np.bool_]) -> Floats:
    """Median hours that finished tickets took from entering a stage to their end, less what each ticket spent there.

    Endless where fewer than five finished tickets went through the stage, and where a ticket is closed already: what it
    would have done next is not known.
    """
    hours, ticket = visits["hours"].to_numpy(dtype="float64"), visits["ticket"].to_numpy(dtype="int64")
    spent = np.cumsum(hours)
    to_end = spent[last][ticket] - spent + hours
    gone = pd.DataFrame({"stage": visits["stage"].astype("str").to_numpy(), "hours": to_end})[finished[ticket]]
    usual = gone.groupby("stage")["hours"].agg(["median", "size"])
    usual = usual.loc[usual["size"] >= ENOUGH, "median"]
    here = visits.iloc[last]
    left = here["stage"].astype("str").map(usual).to_numpy(dtype="float64") - hours[last]
    closed = here["closed"].to_numpy(dtype=bool)
    return np.where(finished | closed | np.isnan(left), np.inf, np.maximum(left, 0.0))

"""How far a room agrees, and whether enough have scored to go by it."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

AGREED, LEANING = 0.75, 0.5
"""The least share of ballots for "agreed" (the usual Delphi threshold) and for "leaning"."""

TOO_FEW, INDICATIVE = 3, 5
"""Fewer ballots than this are too few to go by; fewer than this are a hint only."""


class Agreement(StrEnum):
    """How far a room agrees on where an activity stands; "" where nobody scored both."""

    AGREED = "agreed"
    LEANING = "leaning"
    SPLIT = "split"


class Turnout(StrEnum):
    """Whether enough ballots scored an activity to go by them."""

    NONE = "none"
    TOO_FEW = "too_few"
    INDICATIVE = "indicative"
    ENOUGH = "enough"


def turnout_of(n: npt.ArrayLike) -> npt.NDArray[np.str_]:
    """For each number of ballots the `Turnout` that it is."""
    count = np.asarray(n)
    # The strictest first: the first that is true counts.
    limits = {
        Turnout.NONE: count == 0,
        Turnout.TOO_FEW: count < TOO_FEW,
        Turnout.INDICATIVE: count < INDICATIVE,
    }
    return np.select(list(limits.values()), [one.value for one in limits], Turnout.ENOUGH.value)


def agreement_of(share: npt.NDArray[np.float64]) -> npt.NDArray[np.str_]:
    """For each share of ballots that agree the `Agreement` that it is."""
    # NaN first: compared with anything it is false, and would count as split.
    limits = {
        "": np.isnan(share),
        Agreement.AGREED: share >= AGREED,
        Agreement.LEANING: share >= LEANING,
    }
    return np.select(list(limits.values()), [str(one) for one in limits], Agreement.SPLIT.value)

"""How far a room is of one mind: the measure of Tastle and Wierman."""

import numpy as np
import numpy.typing as npt


def consensus(frequencies: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Consensus of each row of frequencies: 1 when all are at one point, 0 when split between the ends.

    Cns = 1 + Σ pᵢ · log₂(1 − |xᵢ − mean| / (max − min)), Tastle & Wierman 2007.

    Args:
        frequencies: how many chose each point of a scale, one row a question, shape (rows, points).

    Returns:
        One number a row; NaN where nobody answered.
    """
    points = np.arange(frequencies.shape[1], dtype=np.float64)
    n = frequencies.sum(axis=1, keepdims=True)
    shares = np.divide(frequencies, n, out=np.full(frequencies.shape, np.nan), where=n > 0)
    mean = (shares * points).sum(axis=1, keepdims=True)
    nearness = 1 - np.abs(points - mean) / (points[-1] - points[0])
    # A point that nobody chose adds nothing, not even where its logarithm has no value.
    logarithms = np.log2(nearness, out=np.zeros_like(nearness), where=(shares > 0) & (nearness > 0))
    measure: npt.NDArray[np.float64] = 1 + (shares * logarithms).sum(axis=1)
    return measure

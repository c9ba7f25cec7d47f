"""The arrays that a picture is worked on as."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
"""Points (n × 2, across and down), or one number a pixel."""

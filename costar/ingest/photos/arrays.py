"""The arrays that a picture is worked on as."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Grey: TypeAlias = npt.NDArray[np.uint8]
"""A picture: rows by columns, 0 black to 255 white."""

Floats: TypeAlias = npt.NDArray[np.float64]
"""Points (n × 2, across and down), or one number a pixel."""

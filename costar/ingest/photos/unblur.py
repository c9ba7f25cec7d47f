"""A blurred photo made sharp again as far as its grain lets it be: for looking for a square, not for ink."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from PIL import Image

_BLURS: Final = ((2.6, 0.01), (3.0, 0.003))
"""Blurs that are tried, in pixels of the photo (the standard deviation of a Gaussian), each with how much
grain beside light is thought to be in it: where blur has left less than that, nothing is made stronger."""


def unblurred(photo: Image.Image) -> Iterator[Image.Image]:
    """The photo as it was before each of these blurs, after N. Wiener (1949)."""
    light = np.fft.rfft2(np.asarray(photo, dtype=np.float32))
    down, across = np.fft.fftfreq(photo.height)[:, None], np.fft.rfftfreq(photo.width)[None]
    waves = (-2 * np.pi**2 * (down**2 + across**2)).astype(np.float32)
    for blur, grain in _BLURS:
        left = np.exp(waves * blur**2)
        sharp = np.fft.irfft2(light * (left / (left**2 + grain)), (photo.height, photo.width))
        yield Image.fromarray(np.clip(sharp, 0, 255).astype(np.uint8))

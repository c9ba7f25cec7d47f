"""Words for how much of something there is, which head columns of ticks: Low, Medium, High."""

from typing import Final

_LEVELS: Final = frozenset(
    {
        *("low", "medium", "med", "high", "very low", "very high", "moderate", "lowest", "highest"),
        *("minor", "major", "small", "large", "little", "limited", "some", "significant", "considerable"),
        *("l", "m", "h", "vl", "vh", "none", "negligible", "average", "substantial", "minimal"),
    }
)


def is_level(text: str) -> bool:
    """Whether a text says how much, and not what of."""
    return text.strip().casefold() in _LEVELS

"""Words for how much of something there is, which head columns of ticks: Low, Medium, High."""

from typing import Final

_LEVELS: Final = frozenset(
    {
        *("low", "medium", "med", "high", "very low", "very high", "moderate", "lowest", "highest"),
        *("minor", "major", "small", "large", "little", "limited", "some", "significant", "considerable"),
        *("l", "m", "h", "vl", "vh", "none", "negligible", "average", "substantial", "minimal"),
    }
)


_DEGREES: Final = frozenset(
    {
        *("easy", "easier", "easiest", "hard", "harder", "hardest", "difficult", "simple", "lot", "little"),
        *("much", "some", "huge", "big", "small", "great", "deal", "moderate", "medium", "tricky"),
    }
)
_AROUND_DEGREES: Final = frozenset(
    {*("a", "very", "quite", "fairly", "really", "not", "too", "at", "all", "bit", "of", "to", "do")}
)


def is_degree(text: str) -> bool:
    """Whether a text says how hard something is or how much of it: "Quite hard", "A lot"."""
    words = set(text.casefold().split())
    return is_level(text) or (words <= _DEGREES | _AROUND_DEGREES and not words.isdisjoint(_DEGREES))


def is_level(text: str) -> bool:
    """Whether a text says how much, and not what of."""
    return text.strip().casefold() in _LEVELS

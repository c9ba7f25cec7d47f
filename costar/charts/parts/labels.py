"""How wide words are drawn, and where they stand clear of each other, reckoned without a browser."""

from unicodedata import east_asian_width

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|()[]!- "), frozenset("mwMW%@—")


def text_width(words: str, size: int) -> float:
    """About how wide the words are, in pixels; rather too much than too little."""
    return size * sum(_character_width(character) for character in words)


def moved_apart(values: list[float], gap: float, top: float) -> list[float]:
    """Heights in the order of rising values, each at least a gap above the one before, none above the top."""
    heights: list[float] = []
    for value in values:
        heights.append(max(value, heights[-1] + gap) if heights else value)
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], top)
        top = heights[place] - gap
    return heights


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.85
    # Signs of Chinese, Japanese and Korean, and emoji, are as wide as they are high.
    if not character.isascii() and east_asian_width(character) in "WF":
        return 1.0
    return 0.62 if character.isupper() else 0.52

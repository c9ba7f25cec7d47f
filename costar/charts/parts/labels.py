"""How wide words are drawn, reckoned without a browser."""

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|()[]!- "), frozenset("mwMW%@—")


def text_width(words: str, size: int) -> float:
    """About how wide the words are, in pixels; rather too much than too little."""
    return size * sum(_character_width(character) for character in words)


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.85
    return 0.62 if character.isupper() else 0.52

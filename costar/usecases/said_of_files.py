"""What a person said of a file, as the council keeps it for the next one."""

from costar.ingest.columns import key_of
from costar.ingest.matching.matched import How
from costar.ingest.read import Choices, Reading
from costar.ingest.values.meanings import EVERY_OTHER
from costar.ingest.values.scores import scale_key


def said_of_headings(reading: Reading) -> dict[str, str]:
    """What a person said of headings that have words: the field, by the heading's key."""
    chosen = [match for match in reading.columns if match.how is How.CHOSEN and key_of(match.heading)]
    return {key_of(match.heading): match.field for match in chosen}


def said_of_words(choices: Choices) -> dict[str, dict[str, str]]:
    """What was said of words by name: "all the others" is about this file only."""
    return {
        name: {word: meaning for word, meaning in words.items() if word != EVERY_OTHER}
        for name, words in choices.meanings.items()
    }


def said_of_scales(reading: Reading, choices: Choices) -> dict[str, dict[str, str]]:
    """The scales that a person chose where several fit: by field and `scale_key` of the heading."""
    return {
        one.field: {scale_key(one.heading): choices.scales[one.field]}
        for one in reading.scales
        if one.field in choices.scales and len(one.fits) > 1 and key_of(one.heading)
    }

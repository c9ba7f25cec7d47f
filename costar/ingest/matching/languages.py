"""Headings that say one thing in several languages: of "title_en" and "title_fr" the English one is read."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from costar.ingest.matching.headings import words_of

_ENGLISH: Final = frozenset(("en", "eng", "english", "saesneg"))
_LANGUAGES: Final = _ENGLISH | frozenset(
    ("cy", "cym", "welsh", "cymraeg", "fr", "fra", "french", "es", "spa", "spanish", "de", "deu", "german",
     "pl", "polish", "pt", "it", "nl", "ar", "arabic", "ur", "urdu", "pa", "bn", "gu", "zh", "ro", "uk", "so",
     "ga", "irish", "gd", "gaelic", "ca", "eu", "fi", "sv", "da", "nb", "tr", "ru", "ja", "hi")
)  # fmt: skip


def in_english(headings: Sequence[str]) -> list[str]:
    """The headings without the language where they are said in several, and "" for those not in English.

    A language is one only beside the same words in English: "contact_no" is no Norwegian.

    Args:
        headings: of every column, in order.
    """
    words = [words_of(heading) for heading in headings]
    said: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in words:
        if len(one) > 1 and one[-1] in _LANGUAGES:
            said[tuple(one[:-1])].add(one[-1])
    several = {stem for stem, spoken in said.items() if len(spoken) > 1 and spoken & _ENGLISH}
    return [
        heading
        if tuple(one[:-1]) not in several or one[-1] not in _LANGUAGES
        # What the heading says in capitals or with dashes does not matter to whoever reads it.
        else " ".join(one[:-1])
        if one[-1] in _ENGLISH
        else ""
        for heading, one in zip(headings, words, strict=True)
    ]

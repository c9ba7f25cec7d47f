"""What is offered, brought together with what is needed; every match says why.

Nothing is blended into one score. A match has its parts, and the order follows them one after another.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final
from unicodedata import category, normalize

import pandas as pd

from costar.domain.people.offers import TOPIC_FIELDS
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of

FEWEST_WORDS: Final = 2
"""Words in common that make a match where the topic does not: one alone is often chance."""

_SHORTEST: Final = 4
_LITTLE: Final = frozenset(
    re.findall(
        r"\w+",
        "about after again also another anybody been before both could council does each every everybody "
        "from group groups have help here into like make more most much need needs offer offers other "
        "others over people please show some somebody something such take than that their them then there "
        "these they thing things this those time very want week what when where which while with without "
        "would year your",
    )
)
"""Words that say nothing of what somebody can do."""


@dataclass(frozen=True)
class Match:
    """An offer that may meet a need, and why.

    `topic` is the topic that both have, `ward` the ward that both are in, `words` what both say; each is
    empty where it is no reason. `far` says that they are in two different wards.
    """

    need_id: str
    asset_id: str
    topic: str
    ward: str
    words: tuple[str, ...]
    far: bool = False

    @property
    def order(self) -> tuple[bool, bool, bool, int, str]:
        """What goes before what: same topic, same ward, not far away, more words in common."""
        return (not self.topic, not self.ward, self.far, -len(self.words), self.asset_id)


def matches(needs: pd.DataFrame, offers: pd.DataFrame) -> tuple[Match, ...]:
    """Every offer that shares a need's topic, or at least `FEWEST_WORDS` words with it; the best first.

    A ward alone is no reason. Needs come in the order in which they are given.

    Args:
        needs: columns of `offers.NEED`, and `ward`: where the activity is, "" for the whole council.
        offers: columns of `offers.ASSET`.
    """
    offered = [(offer, _words(f"{offer['offers']} {offer['already_does']}")) for offer in records_of(offers)]
    found: list[Match] = []
    for need in records_of(needs):
        wanted = _words(text_of(need, "needs"))
        each = (_match(need, wanted, offer, words) for offer, words in offered)
        found += sorted((one for one in each if one is not None), key=lambda match: match.order)
    return tuple(found)


def _match(need: Record, wanted: dict[str, str], offer: Record, offered: dict[str, str]) -> Match | None:
    topic = text_of(need, "topic")
    shared = topic if topic and offer[TOPIC_FIELDS[topic]] else ""
    words = tuple(sorted(wanted[stem] for stem in wanted.keys() & offered.keys()))
    if not shared and len(words) < FEWEST_WORDS:
        return None
    here, there = text_of(need, "ward").strip(), text_of(offer, "ward").strip()
    near = here if here.casefold() == there.casefold() else ""
    far = bool(here and there and not near)
    return Match(text_of(need, "need_id"), text_of(offer, "asset_id"), shared, near, words, far)


def _words(text: str) -> dict[str, str]:
    """The telling words of a text, by their stems."""
    written = _written().findall(normalize("NFC", text).casefold())
    telling = [word for word in written if len(word) >= _SHORTEST]
    # Backwards, so that of words with one stem the first of the alphabet is shown, whichever came first
    return {_stem(word): word for word in sorted(telling, reverse=True) if word not in _LITTLE}


@cache
def _written() -> re.Pattern[str]:
    """A word, in any script."""
    # Vowel signs and joiners stand inside words of Hindi or Bengali, and are no letters to `re`
    marks = "".join(one for one in map(chr, range(0x300, 0x10000)) if category(one).startswith("M"))
    letter = r"[^\W\d_]"
    return re.compile(rf"{letter}+(?:[{marks}\u200c\u200d]+{letter}*)*")


def _stem(word: str) -> str:
    """A word without its commonest endings, so that "mends" meets "mending"."""
    # Longer endings first, so that "carers" meets "carer", and never down to one letter, as of "king".
    for ending in ("ing", "ers", "er", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            return word.removesuffix(ending)
    # "cycle" as "cycling" is stemmed.
    return word.removesuffix("e")

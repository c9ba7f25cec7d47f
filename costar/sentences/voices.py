"""What a room said of an activity, in words: agreement, groups that differ, too few scores."""

from collections.abc import Mapping, Sequence

import pandas as pd
from pandas._libs.missing import NAType

from costar.domain.matrix.matrix import Quadrant
from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.domain.workshop.agreement import Turnout
from costar.domain.workshop.groups import ONLY_IMPACT, TOGETHER
from costar.sentences.phrases import joined, numeral
from costar.words import t


def round_sentences(position: Record, quadrant_names: Mapping[Quadrant, str]) -> str:
    """One activity's round in a few sentences: "7 of 9 put this in Quick wins. …".

    Args:
        position: a row of `voices.tally`.
        quadrant_names: what the council calls each quadrant.
    """
    quadrant = quadrant_names[Quadrant(text_of(position, "quadrant"))]
    sentences = [
        _counted(position, quadrant),
        t(f"voices.{position['verdict']}") if position["verdict"] else "",
        t("voices.groups_differ") if position["groups_differ"] else "",
        t(f"voices.{position['few']}") if position["few"] not in ("", Turnout.ENOUGH) else "",
        t("voices.one_person") if position["one_person"] else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def effort_method(doers: Sequence[str]) -> str:
    """Of whom alone effort was asked, for who reads the figures; "" where it was asked of all."""
    return t("voices.effort_method", groups=joined([t(f"actor.{one}") for one in doers])) if doers else ""


def voice_name(group: str) -> str:
    """What a voice is called: a group, or several that are heard together."""
    return t("voices.together") if group == TOGETHER else t(f"actor.{group}")


def agreement_table(placed: pd.DataFrame, quadrant_names: Mapping[Quadrant, str]) -> pd.DataFrame:
    """A round as a table, headed in words, in the order of its numbers."""
    columns = {
        "number": placed["number"],
        "title": placed["title"],
        "impact": placed["impact"].map(numeral),
        "effort": placed["effort"].map(numeral),
        "quadrant": placed["quadrant"].map({one.value: name for one, name in quadrant_names.items()}),
        "agreeing": placed["agreeing"],
        "n": placed["n"],
    }
    return pd.DataFrame({t(f"voices.column.{name}"): column for name, column in columns.items()})


def voice_table(by_group: pd.DataFrame) -> pd.DataFrame:
    """Where each voice puts one activity; fewer than 3 are counted and not placed.

    Args:
        by_group: as `voices.by_group` returns it.
    """
    # Whoever was not asked is no group that is too small, and must not look like one (decision 0083)
    effort = by_group["effort"].map(_numeral_or_few)
    columns = {
        "group": by_group["group"].map(voice_name),
        "n": by_group["n"],
        "impact": by_group["impact"].map(_numeral_or_few),
        "effort": effort.mask(by_group[ONLY_IMPACT].astype("bool"), t("voices.was_not_asked")),
    }
    return pd.DataFrame({t(f"voices.column.{name}"): column for name, column in columns.items()})


def _counted(position: Record, quadrant: str) -> str:
    """How many put it there; without numbers where these would give somebody away."""
    on_a_line = position["quadrant"] == Quadrant.BORDERLINE
    key = "voices.borderline" if on_a_line else "voices.agreement"
    # Withheld beside a small group: a count under several cuts adds up to somebody's score (decision 0026)
    if position["agreeing"] is None:
        return t(f"{key}.withheld", quadrant=quadrant)
    return t(key, agreeing=text_of(position, "agreeing"), n=_whole(position["n"]), quadrant=quadrant)


def _whole(number: object) -> int:
    return int(str(number))


def _numeral_or_few(score: float | NAType) -> str:
    return t("voices.too_few_in_group") if isinstance(score, NAType) else numeral(score)

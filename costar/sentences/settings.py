"""What a council has set, fact by fact, in the words of the page on which it is set."""

import json
from datetime import date
from typing import Final

from costar.domain.council.choices import is_aim
from costar.domain.star.star import Measure
from costar.sentences.phrases import day, percent
from costar.words import t

_CALLED: Final = {
    "name": "council.name",
    "headline_term": "settings.term",
    "impact_cut": "settings.cut.impact",
    "effort_cut": "settings.cut.effort",
    "hour_value_low": "settings.hour_value.low",
    "hour_value_high": "settings.hour_value.high",
    "pre_election_from": "column.pre_election_from",
    "pre_election_to": "column.pre_election_to",
    "accent_colour": "look.colour",
    "logo": "look.logo",
    "public_address": "settings.public_address.what",
    "public_form": "settings.public_form.what",
    "headings": "setting.headings",
    "meanings": "setting.meanings",
    "languages": "languages.title",
}


def setting_name(fact: str) -> str:
    """What a fact ("impact_cut", "aims.reach.co_design") is called where it is set."""
    whole, _, key = fact.partition(".")
    if whole == "quadrant_names":
        return t("settings.name_for", quadrant=t(f"quadrant.{key}"))
    if is_aim(fact):
        measure, _, co = key.partition(".")
        return t("setting.aim", measure=t(f"measure.{measure}"), co=t(f"co.{co}"))
    # Without a default: a fact that has no name here would be told by its key
    return t(_CALLED[fact])


def setting_words(fact: str, text: str) -> str:
    """What a fact is set to: `text` as JSON, "" where there is no such fact."""
    value = json.loads(text) if text else None
    match value:
        case None | "":
            return t("setting.none")
        case dict():
            return _of_many(value)
        case float() | int():
            # Aims of reach and of spread are shares, of depth a rung.
            is_share = is_aim(fact) and not fact.startswith(f"aims.{Measure.DEPTH}.")
            return percent(value) if is_share else f"{value:g}"
    if fact in ("pre_election_from", "pre_election_to"):
        return day(date.fromisoformat(value))
    return t("setting.picture") if fact == "logo" else str(value)


def _of_many(kept: dict[str, object]) -> str:
    """How many words are explained; texts of whole languages or lists of words are too long to show."""
    n = sum(len(one) if isinstance(one, dict) else 1 for one in kept.values())
    return t("setting.many", n=n)

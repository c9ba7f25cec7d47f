"""What a council has set, fact by fact, so that a change is kept and can be taken back."""

import json
from dataclasses import asdict
from typing import Any, Final

import pandas as pd

from costar.domain.council.council import Settings, settings_from_text, settings_to_text
from costar.domain.records.changes import CHANGE_COLUMNS

OF_COUNCIL: Final = "council"
"""The type of record that the history gives the council's name and settings."""

_NAME: Final = "name"
_BY_KEY: Final = ("aims", "quadrant_names")
"""Settings that hold a fact for each of their keys."""

Facts = dict[str, str]
"""Each fact's name ("impact_cut", "aims.reach.co_design") with its value as JSON."""


def facts_of(name: str, settings: Settings) -> Facts:
    """The name and every setting, one fact each. An aim or a quadrant's name that is not set is no fact."""
    plain = json.loads(settings_to_text(settings))
    by_key = {f"{whole}.{key}": value for whole in _BY_KEY for key, value in plain.pop(whole).items()}
    return {fact: json.dumps(value) for fact, value in {_NAME: name, **plain, **by_key}.items()}


def named_settings(facts: Facts) -> tuple[str, Settings]:
    """The name and the settings that these facts say; what they do not say takes its default."""
    values: dict[str, Any] = {whole: {} for whole in _BY_KEY}
    for fact, text in facts.items():
        whole, _, key = fact.partition(".")
        if key:
            values[whole][key] = json.loads(text)
        else:
            values[fact] = json.loads(text)
    name = values.pop(_NAME)
    defaults = asdict(Settings())
    return name, settings_from_text(json.dumps({**defaults, **values}))


def is_aim(fact: str) -> bool:
    """Whether the fact is the aim of a measure and Co."""
    return fact.startswith("aims.")


def changed_facts(before: Facts, after: Facts) -> pd.DataFrame:
    """One row a fact that differs, columns `changes.CHANGE_COLUMNS`; "" where there is no such fact."""
    rows = [
        (OF_COUNCIL, "", fact, before.get(fact, ""), after.get(fact, ""))
        for fact in sorted({*before, *after})
        if before.get(fact, "") != after.get(fact, "")
    ]
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS), dtype="str")


def put_into(now: Facts, seen: Facts, wanted: Facts) -> tuple[Facts, list[str]]:
    """What is set with what a person has changed in it, and what of that somebody else changed meanwhile.

    Args:
        now: the facts as they stand.
        seen: as they stood when the person saw them.
        wanted: as the person would have them, all of them.

    Returns:
        The facts as they shall be, and those of them that are neither what was seen nor what is wanted.
    """
    changed = [fact for fact in sorted({*seen, *wanted}) if seen.get(fact, "") != wanted.get(fact, "")]
    overtaken = [one for one in changed if now.get(one, "") not in (seen.get(one, ""), wanted.get(one, ""))]
    after = now | {fact: wanted.get(fact, "") for fact in changed}
    return {fact: text for fact, text in after.items() if text}, overtaken


def facts_taken_back(now: Facts, changes: pd.DataFrame) -> tuple[Facts, pd.DataFrame]:
    """The facts without these changes, and the changes that stay: those of facts that were changed since.

    Args:
        now: the facts as they stand.
        changes: those to take back, columns `changes.CHANGE_COLUMNS`.
    """
    stands = changes["after"] == [now.get(fact, "") for fact in changes["field"]]
    undone = changes[stands]
    back = now | dict(zip(undone["field"], undone["before"], strict=True))
    # What had no value before, such as an aim that is set for the first time, is no fact again.
    return {fact: text for fact, text in back.items() if text}, changes[~stands]

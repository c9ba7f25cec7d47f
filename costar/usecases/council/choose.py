"""Keeping what a council has set as one batch of its history, and taking such a batch back."""

from dataclasses import replace
from typing import Final

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.council.choices import facts_of, facts_taken_back, is_aim, named_settings, put_into
from costar.domain.council.council import Council, Settings
from costar.domain.council.moved import Choices
from costar.errors import NotAllowed, Outdated, UserError
from costar.sentences.settings import setting_name, setting_words
from costar.storage.council.batches import Batch
from costar.usecases.permission import Asking

KINDS: Final = ("settings", "aim")
"""The kinds of batch that set something."""


def keep_choices(
    asking: Asking, council: Council, settings: Settings, *, kind: str = "settings", note: str = ""
) -> int:
    """Give the council these settings and its name, and return its new revision. Behind a use case's guard.

    Args:
        asking: who sets it, and where.
        council: as it was read; its name is kept as it is here.
        settings: what is to be.
        kind: of the batch, one of `KINDS`.
        note: what the batch was about.

    Raises:
        UserError: someone saved at the same moment.
    """
    batch = Batch(kind, asking.person.name, note)
    return _saved(asking, council.name, settings, batch, council.revision)


def beside_others(now: Council, wanted: Council, seen: Council | None) -> Council:
    """What a person would set, in what others have set since it was seen. For use cases.

    Args:
        now: the council as it stands.
        wanted: with its name and settings as they shall be.
        seen: as it was when the person saw it; None: everything of `wanted` is meant.

    Raises:
        UserError: somebody else has given some of the same other values since.
    """
    if seen is None:
        return replace(now, name=wanted.name, settings=wanted.settings)
    stand = facts_of(now.name, now.settings)
    before, shall_be = (facts_of(one.name, one.settings) for one in (seen, wanted))
    facts, overtaken = put_into(stand, before, shall_be)
    if overtaken:
        told = "; ".join(
            f"{setting_name(one)}: {setting_words(one, stand.get(one, ''))}" for one in overtaken
        )
        raise UserError("settings_meanwhile", n=len(overtaken), told=told)
    name, settings = named_settings(facts)
    return replace(now, name=name, settings=settings)


def take_back_choices(
    asking: Asking, council: Council, revision: int, changes: pd.DataFrame
) -> tuple[int, pd.DataFrame]:
    """Take back what a batch set; returns the new revision and the changes that stay. For use cases.

    Args:
        asking: who takes it back.
        council: as it was read, before it was asked whether somebody has taken it back.
        revision: of the batch.
        changes: all that it set, columns `changes.CHANGE_COLUMNS`.

    Raises:
        NotAllowed: this person may not set it.
        UserError: someone saved at the same moment.
    """
    back, kept = without(asking, council, changes)
    undo = Batch("undo", asking.person.name, undoes=revision)
    return _saved(asking, back.name, back.settings, undo, council.revision), kept


def without(asking: Asking, council: Council, changes: pd.DataFrame) -> tuple[Choices, pd.DataFrame]:
    """What the council would have set without these changes, and the changes that stay. For use cases.

    Args:
        asking: who takes them back.
        council: as it was read.
        changes: of the council's facts, columns `changes.CHANGE_COLUMNS`.

    Raises:
        NotAllowed: this person may not set it.
    """
    # Whoever may set aims takes back aims alone; with anything else among them it takes an administrator
    if not asking.may(Action.SET_AIM if changes["field"].map(is_aim).all() else Action.SET_UP):
        raise NotAllowed("not_allowed")
    back, kept = facts_taken_back(facts_of(council.name, council.settings), changes)
    return Choices(*named_settings(back)), kept


def _saved(asking: Asking, name: str, settings: Settings, batch: Batch, revision: int) -> int:
    try:
        return asking.council.change_settings(settings, name=name, batch=batch, revision=revision)
    except Outdated as error:
        raise UserError("busy") from error

"""A room judges the council's risk culture: prepared, revealed, and kept as records like any other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.health.risk_culture import CULTURE, Element
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import number_of, text_of
from costar.domain.workshop import risk_culture_voices
from costar.domain.workshop.agreement import Turnout
from costar.domain.workshop.risk_culture_voices import kept_level
from costar.domain.workshop.subject import Subject
from costar.domain.workshop.workshop import Plan, Workshop
from costar.errors import NotFound, UserError
from costar.sentences.phrases import day_to_keep, numeral
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import records
from costar.usecases.records.save import Receipt, save_changes
from costar.usecases.workshop.run import Room, prepare, room
from costar.usecases.workshop.scored import results
from costar.words import t

_NAMED: Final = {"activity_id": "element"}
"""An element stands among what is scored as an activity does, and has its own name from here on."""


@dataclass(frozen=True)
class CultureRound:
    """One revealed round about risk culture.

    `elements`: as `risk_culture_voices.judged` returns it, with `number`, `title` and `description`, a row
    for everything that is not skipped; `by_group`: as its `group_levels`; `dots`: as its `element_dots`.
    """

    elements: pd.DataFrame
    by_group: pd.DataFrame
    dots: pd.DataFrame


@needs(Action.RUN_WORKSHOP)
def begin(asking: Asking, name: str, groups: Sequence[str], languages: Sequence[str] = ("en",)) -> Workshop:
    """Make a workshop that judges the four elements; every group counts once.

    Raises:
        UserError: it has no name or group.
    """
    plan = Plan(name.strip(), tuple(groups), languages=tuple(languages), subject=Subject.CULTURE)
    return prepare(asking, plan, [element.value for element in Element])


@needs(Action.SEE)
def culture_round(asking: Asking, workshop_id: str, round_number: int) -> CultureRound:
    """What a round says of risk culture to its room, once it is revealed and until the room has gone home.

    Raises:
        NotFound: this council has no such workshop, it is about something else, the round is not revealed, or
            the workshop is closed.
    """
    here = _about_culture(asking, workshop_id)
    if here.workshop.is_closed:
        raise NotFound("round_not_revealed")
    levels = risk_culture_voices.levels_of(results(asking, workshop_id, round_number).scores)
    found = risk_culture_voices.judged(levels, here.workshop.plan.weighing)
    named = here.scored_now.rename(columns=_NAMED)[["element", "number", "title", "description"]]
    elements = named.merge(found, on="element", how="left")
    # What nobody scored has no row in the tally, and its place on the wall all the same
    elements = elements.fillna({"n": 0, "n_any": 0, "few": Turnout.NONE.value, "groups_differ": False})
    elements = elements.astype({"n": "int64", "n_any": "int64", "groups_differ": "bool"})
    dots = risk_culture_voices.element_dots(levels, list(named["element"]))
    return CultureRound(elements, risk_culture_voices.group_levels(levels), dots)


@needs(Action.SEE)
def shared_levels(asking: Asking, workshop_id: str) -> pd.DataFrame:
    """What the round revealed last says of each element, as far as it may leave the room.

    Returns:
        A row for everything that is not skipped, by number: `element`, `number`, `title`, `level` and `n`
        (NA where they are withheld), `withheld` (fewer than five answered).

    Raises:
        NotFound: as `culture_round`, but for the closing.
    """
    here = _about_culture(asking, workshop_id)
    last = max(here.workshop.progress.revealed, default=0)
    levels = risk_culture_voices.levels_of(results(asking, workshop_id, last).scores)
    told = risk_culture_voices.shared_levels(levels, here.workshop.plan.weighing)
    named = here.scored_now.rename(columns=_NAMED)[["element", "number", "title"]]
    found = named.merge(told, on="element", how="left")
    # Nobody answered it, or too few did: outside the room nothing tells which.
    return found.assign(withheld=found["level"].isna())


@needs(Action.SEE)
def kept_of(asking: Asking, workshop_id: str) -> pd.DataFrame:
    """The judgements that were kept of a workshop; columns of `CULTURE`."""
    found = records(asking, CULTURE)
    return found[found["culture_id"].isin([_record_id(workshop_id, element) for element in Element])]


@needs(Action.RUN_WORKSHOP)
def keep(asking: Asking, workshop_id: str) -> Receipt:
    """Keep what the room says as one judgement an element, in one batch that can be taken back.

    What is kept goes into reports, exports and the history, so it is what may be shared, and only of a room
    that has gone home: two judgements, before and after another round, would tell of who came for one of
    them. An element that fewer than five answered is left out. Keeping again changes nothing.

    Raises:
        NotFound: this council has no such workshop, or it is about something else.
        UserError: the workshop is not closed, or nothing has enough answers.
    """
    here = room(asking, workshop_id)
    if not here.workshop.is_closed:
        raise UserError("culture_still_open")
    elements = shared_levels(asking, workshop_id)
    rows = [_judgement(here, one) for one in records_of(elements[~elements["withheld"]])]
    if not rows:
        raise UserError("culture_nothing_to_keep")
    new = CULTURE.frame(pd.DataFrame(rows))
    return save_changes(asking, "room", lambda _: new, note=here.workshop.plan.name, of=CULTURE)


def _about_culture(asking: Asking, workshop_id: str) -> Room:
    here = room(asking, workshop_id)
    if here.workshop.plan.subject is not Subject.CULTURE:
        raise NotFound("workshop_not_found")
    return here


def _judgement(here: Room, element: Record) -> Record:
    workshop, level = here.workshop, number_of(element, "level")
    said_on = _day_of(workshop)
    said = t(
        "culture.note",
        workshop=workshop.plan.name,
        day=day_to_keep(said_on),
        answered=text_of(element, "n"),
        weighing=t(f"weighing.{workshop.plan.weighing}"),
    )
    kept = kept_level(level)
    rounded = "" if level == kept else t("culture.note.rounded", level=numeral(level), kept=kept)
    return {
        "culture_id": _record_id(workshop.workshop_id, Element(text_of(element, "element"))),
        "element": text_of(element, "element"),
        "culture_level": kept,
        "note": f"{said} {rounded}".strip(),
        "assessed_on": said_on,
    }


def _record_id(workshop_id: str, element: Element) -> str:
    """One judgement a workshop and element, however often it is kept."""
    return f"{workshop_id}-{element}"


def _day_of(workshop: Workshop) -> date:
    """The day on which the room said it: that of its closing, until then today."""
    return workshop.closed_at.date() if workshop.closed_at else date.today()

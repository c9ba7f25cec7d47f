"""The paper ballot of a workshop as it is printed: for whoever has its address, and numbered for a camera."""

from dataclasses import replace
from datetime import date
from typing import Final

from costar.charts.parts.theme import shorten
from costar.domain.council.access import Action
from costar.domain.workshop.photographed import PrintRun
from costar.reports.printed import Item, PaperBallot, paper_of
from costar.sentences.phrases import joined
from costar.storage.store import Store
from costar.usecases.council.languages import spoken
from costar.usecases.permission import Asking, needs
from costar.usecases.public.place import printed_place
from costar.usecases.workshop import rounds
from costar.usecases.workshop.ballot import BallotItem, sheet
from costar.usecases.workshop.join import Joining, find
from costar.words import language as spoken_now
from costar.words import speaking, t, tag_of

_LONGEST_DESCRIPTION: Final = 300


def paper_ballot(joining: Joining, items: tuple[BallotItem, ...], *, large: bool) -> PaperBallot:
    """The ballot in the language spoken now, one copy, without a number."""
    return PaperBallot(
        joining.council_name,
        joining.name,
        joining.workshop_id,
        joining.wording.instruction,
        tuple(f"{number} {t(f'ballot.group.{group}')}" for number, group in enumerate(joining.groups, 1)),
        _questions(joining, "ballot"),
        tuple(map(_item, items)),
        large,
        written_in=tag_elsewhere(joining.written_in),
        own=tuple(scale for scale in joining.asks if joining.wording.of(scale)),
    )


def in_easy_read(
    store: Store, ballot: PaperBallot, joining: Joining, items: tuple[BallotItem, ...]
) -> PaperBallot:
    """The same ballot in Easy Read, in the language spoken now, with the pictures that the council gave."""
    ids = [item.activity_id for item in items]
    pictures = store.pictures.of_activities(joining.council_id, ids)
    shown = tuple(
        replace(one, picture=pictures[item.activity_id].content, shows=item.picture)
        if item.activity_id in pictures
        else one
        for one, item in zip(ballot.items, items, strict=True)
    )
    return replace(ballot, large=True, easy=True, questions=_questions(joining, "easy"), items=shown)


def tag_elsewhere(code: str) -> str:
    """The tag of a language that is not the one spoken now; "" for that (decision 0093)."""
    return "" if code == spoken_now.get() else tag_of(code)


def _item(item: BallotItem) -> Item:
    title, description, picture = (
        tag_elsewhere(text.language) for text in (item.title, item.description, item.picture)
    )
    # The sheet has its rows where a camera looks for them, so a text cannot take what room it likes
    shown = shorten(item.description, _LONGEST_DESCRIPTION)
    return Item(item.named, shown, languages=(title, description, picture))


def _questions(joining: Joining, words: str) -> tuple[tuple[str, str], ...]:
    """Each scale with its question, and behind that about effort for whom alone it is, where it is."""
    asked = {scale: joining.wording.of(scale) or t(f"{words}.{scale}") for scale in joining.asks}
    if joining.doers:
        groups = joined([t(f"ballot.group.{group}") for group in joining.doers])
        asked["effort"] += f" {t('print.only_for', groups=groups)}"
    return tuple(asked.items())


@needs(Action.RUN_WORKSHOP)
def numbered_sheets(asking: Asking, workshop_id: str, run: PrintRun, language: str, base: str) -> bytes:
    """The sheets of a run as PDF, each with its numbers, in a language of the workshop.

    `base` is the product's own address: each first side names the page that says what became of it, if any.

    Raises:
        NotFound: the workshop is closed.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    joining = find(asking.store, workshop.token)
    brought = spoken(asking.store, asking.council_id, language)
    with speaking(language, brought.words if brought else None):
        found = {item.activity_id: item for item in sheet(asking.store, workshop.token, brought)}
        # In the order of the run, not of the workshop now: a photo is read by what was printed (0055).
        items = tuple(found[scored] for scored in run.scored)
        ballot = paper_ballot(joining, items, large=run.large)
        if run.easy:
            ballot = in_easy_read(asking.store, ballot, joining, items)
        numbers = tuple((run.first_sheet + at, run.first_ballot + at) for at in range(run.copies))
        page = printed_place(asking.store, workshop_id, base)
        ballot = replace(ballot, numbers=numbers, page=page)
        return paper_of(ballot, language=tag_of(language), made_on=date.today())

"""This is not how I see it: what anybody may write about a published page, and the team's answer.

Whoever writes has no role and gives no name. What they write is kept as they were told.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import uuid4

import numpy as np
import pandas as pd

from costar.domain.council.access import Action
from costar.domain.public.publication import PUBLICATION
from costar.domain.records.fields import Field, Kind, fault_of
from costar.errors import NotFound, UserError
from costar.ingest.personal import personal_in
from costar.storage.public_store import OtherView
from costar.storage.store import Store
from costar.usecases.people.answer_survey import PersonalData
from costar.usecases.permission import Asking, needs
from costar.usecases.public.place import languages_of
from costar.words.brought import Brought
from costar.words.written import Written

KEPT_FOR: Final = timedelta(days=365)
"""How long what somebody wrote is kept, where the team has not put it on the page."""

MOST_A_DAY: Final = 200
"""So many may write about one workshop in a day: a hall, and not a machine."""

TEXT: Final = Field("text", Kind.LONG_TEXT, "what", limit=1000, required=True)
ANSWER: Final = Field("answer", Kind.LONG_TEXT, "what", limit=1000, required=True)


@dataclass(frozen=True)
class PageAsked:
    """A published page as somebody sees it who is about to write about it.

    `languages`: those that it is in, the one first that has the plain address; `brought`: those of them that
    the council brought.
    """

    council_id: str
    workshop_id: str
    council_name: str
    name: Written
    keep_until: date
    languages: tuple[str, ...]
    brought: tuple[Brought, ...]

    def file_in(self, code: str) -> str:
        """The page in a language, as seen from its folder."""
        is_first = code == self.languages[0] or code not in self.languages
        return "./" if is_first else f"index.{code}.html"


def page_asked(store: Store, council_id: str, workshop_id: str, today: date) -> PageAsked:
    """The published page of a workshop.

    Raises:
        NotFound: there is no such page (any more).
    """
    council = store.of(council_id)
    now = council.council()
    found = council.records(PUBLICATION, now.revision)
    mine = found[found["publication_id"] == workshop_id]
    held = {one.workshop_id: one for one in store.workshops.of_council(council_id)}
    # The page of an erased workshop may stand until it is taken back: nobody writes about it any more.
    if mine.empty or workshop_id not in held:
        raise NotFound("not_published")
    workshop = held[workshop_id]
    name = Written(str(mine["name"].iloc[0]), workshop.plan.room_language)
    spoken_in = languages_of(store, workshop)
    return PageAsked(council_id, workshop_id, now.name, name, today + KEPT_FOR, *spoken_in)


def write(store: Store, page: PageAsked, text: str, *, sure: bool, today: date) -> None:
    """Keep what somebody wrote.

    Args:
        store: where.
        page: what it is about.
        text: what was written.
        sure: whether they say that what looks like personal data is none.
        today: the day that stands beside it.

    Raises:
        UserError: it says nothing or too much, or too many wrote today.
        PersonalData: it seems to hold personal data; nothing was kept.
    """
    text = text.strip()
    if not text:
        raise UserError("otherwise_empty")
    if fault_of(TEXT, text):
        raise UserError("otherwise_long", limit=TEXT.limit)
    found = tuple(personal_in(0, "text", "text", pd.Series([text], dtype="str"), np.array([1])))
    if found and not sure:
        raise PersonalData(found)
    view = OtherView(page.council_id, page.workshop_id, uuid4().hex, today, today + KEPT_FOR, text)
    if not store.public.add_view(view, most=MOST_A_DAY):
        raise UserError("otherwise_often")


@needs(Action.SEE, hands_out=True)
def views(asking: Asking, workshop_id: str) -> list[OtherView]:
    """What people wrote about a workshop of this council, oldest first."""
    return asking.store.public.views(asking.council_id, workshop_id)


@needs(Action.PUBLISH)
def answer(asking: Asking, workshop_id: str, view_id: str, text: str, today: date) -> None:
    """Answer what somebody wrote. Both stand on the page when it is published again.

    Raises:
        NotFound: it is not (or no longer) there.
        UserError: the answer says nothing or too much.
    """
    text = text.strip()
    if fault_of(ANSWER, text):
        raise UserError("otherwise_long" if text else "otherwise_empty", **({"limit": 1000} if text else {}))
    mine = views(asking, workshop_id)
    found = next((one for one in mine if one.view_id == view_id), None)
    if found is None:
        raise NotFound("record_not_found")
    asking.store.public.answer_view(found, text, today)


def erase_due(store: Store, today: date) -> int:
    """Erase what was kept as long as people were told, and say how many there were.

    What stands on a page stays there until the page is published again or taken back.
    """
    return store.public.erase_views(today)

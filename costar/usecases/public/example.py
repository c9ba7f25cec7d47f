"""The example council's spring assembly: held, closed and published, for a newcomer to see what becomes.

It is written as it stands once everybody has gone home: no step of it is in the council's history, and its
days are those of the sample files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from costar.domain.activities.activity import Actor
from costar.domain.council.access import Action
from costar.domain.workshop.ballot import Ballot, Score, device_of
from costar.domain.workshop.workshop import Plan, Progress, Stage, Workshop
from costar.storage.public_store import OtherView
from costar.storage.store import Store
from costar.usecases.permission import Asking, needs
from costar.usecases.public.draft import draft
from costar.usecases.public.otherwise import KEPT_FOR
from costar.usecases.public.publish import keep_published
from costar.words import t

ASSEMBLY: Final = "exampleshire-spring-2026"
"""The id of the workshop, which stands in the address of its page."""

_HELD: Final = datetime(2026, 5, 9, 9, 30)  # noqa: DTZ001 - moments are UTC without a zone
_PUBLISHED: Final = datetime(2026, 10, 12, 9)  # noqa: DTZ001 - as above
_WRITTEN: Final = date(2026, 9, 28)
_ANSWERED: Final = date(2026, 10, 5)
_GROUPS: Final = (Actor.CITIZENS, Actor.FRONT_LINE_STAFF, Actor.PARTNERS, Actor.COUNCILLORS)
_WERE_HEARD: Final = (4, 4, 5, 3, 4, 2, 4, 5, 4)
"""What the first phones answered to "Were you heard?"."""


@needs(Action.PUBLISH)
def tell_story(asking: Asking, given: Sequence[Mapping[str, str]]) -> None:
    """Hold the assembly, close it, and publish what became of it: one save.

    Args:
        asking: who asks, for the example council.
        given: one line a ballot and activity: `ballot`, `group`, `activity_id`, `impact`, `effort`.
    """
    _erase_what_was_begun(asking)
    _hold(asking.store, asking.council_id, given)
    _say_otherwise(asking.store, asking.council_id)
    account = replace(draft(asking, ASSEMBLY), published_at=_PUBLISHED)
    keep_published(asking, account, "sample")


def _erase_what_was_begun(asking: Asking) -> None:
    """A first start that was cut short may have left a part."""
    for one in asking.store.workshops.of_council(asking.council_id):
        if one.workshop_id == ASSEMBLY:
            asking.store.workshops.erase(one)


def _hold(store: Store, council_id: str, given: Sequence[Mapping[str, str]]) -> None:
    items = list(dict.fromkeys(line["activity_id"] for line in given))
    scoring = Workshop(
        council_id,
        ASSEMBLY,
        Plan(t("sample.workshop"), tuple(_GROUPS), languages=("en", "cy")),
        Progress(Stage.SCORING),
        code="",
        token="",
        made_at=_HELD,
    )
    store.workshops.add(scoring, items)
    groups = {line["ballot"]: line["group"] for line in given}
    store.ballots.add([_ballot(scoring, number, group) for number, group in groups.items()])
    store.ballots.record([_score(scoring, line) for line in given])
    closed = store.workshops.move(scoring, Progress(Stage.CLOSED), closed_at=_HELD + timedelta(hours=3))
    for number, step in enumerate(_WERE_HEARD, 1):
        store.public.take_answer(closed, _device(str(number)), step)


def _ballot(workshop: Workshop, number: str, group: str) -> Ballot:
    return Ballot(
        workshop.council_id, ASSEMBLY, _own_id("ballot", number), group, "en", "phone", _device(number)
    )


def _score(workshop: Workshop, line: Mapping[str, str]) -> Score:
    return Score(
        workshop.council_id,
        ASSEMBLY,
        _own_id("ballot", line["ballot"]),
        _own_id("score", line["ballot"], line["activity_id"]),
        workshop.progress.round_number,
        line["activity_id"],
        int(line["impact"]),
        int(line["effort"]),
    )


def _say_otherwise(store: Store, council_id: str) -> None:
    """One of those who read it sees it otherwise, and the team answers."""
    words = t("sample.otherwise"), t("sample.otherwise.answer")
    view = OtherView(council_id, ASSEMBLY, _own_id("view"), _WRITTEN, _WRITTEN + KEPT_FOR, words[0])
    store.public.add_view(view, most=1)
    store.public.answer_view(view, words[1], _ANSWERED)


def _device(number: str) -> str:
    return device_of(_own_id("phone", number))


def _own_id(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(("costar", ASSEMBLY, *parts))).hex

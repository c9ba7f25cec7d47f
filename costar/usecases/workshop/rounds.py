"""What rounds are counted from: read once a moment, and for all workshops by two statements."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from costar.domain.workshop.workshop import Workshop
from costar.usecases.permission import Asking


def workshop_of(asking: Asking, workshop_id: str) -> Workshop:
    """One workshop of the council.

    Raises:
        NotFound: it has no such workshop.
    """
    read = partial(asking.store.workshops.one, workshop_id, asking.council_id)
    return asking.once(_workshop_key(workshop_id), read)


def workshops_of(asking: Asking) -> list[Workshop]:
    """The council's workshops, newest first. The list is everybody's: nobody changes it."""
    key = ("workshops", asking.council_id)
    read = partial(asking.store.workshops.of_council, asking.council_id)
    return asking.once(key, partial(asking.store.remembered, key, read))


def scores_of(asking: Asking, workshop: Workshop, round_number: int) -> pd.DataFrame:
    """Every score given in a round; as `BallotStore.scores`."""
    read = partial(asking.store.ballots.scores, workshop, round_number)
    return asking.once(_scores_key(workshop, round_number), read)


def items_of(asking: Asking, workshop: Workshop) -> pd.DataFrame:
    """What a workshop scores; as `WorkshopStore.items`."""
    return asking.once(_items_key(workshop), partial(asking.store.workshops.items, workshop))


def turnout_of(asking: Asking, workshop: Workshop) -> pd.DataFrame:
    """Who is there and how far they have got; as `BallotStore.turnout`."""
    key = ("turnout", workshop.workshop_id)
    return asking.once(key, partial(asking.store.ballots.turnout, workshop))


def aside_of(asking: Asking, workshop: Workshop) -> frozenset[str]:
    """The ballots that are set aside; as `OddStore.aside`."""
    return asking.once(("aside", workshop.workshop_id), partial(asking.store.odd.aside, workshop))


def read_all(asking: Asking, workshops: Sequence[Workshop]) -> None:
    """Read what is counted in revealed rounds of these, so that two statements serve for all of them.

    Only where there is a moment to keep it for; else each round is read when it is asked for.
    """
    if asking.moment is None or not workshops:
        return
    asking.once(
        ("rounds", *(workshop.workshop_id for workshop in workshops)), partial(_read, asking, workshops)
    )


def items_of_all(asking: Asking, workshops: Sequence[Workshop]) -> tuple[Hashable, ...]:
    """What each of these workshops scores and leaves out, as a mark that differs where any of it does."""
    if asking.moment is not None and workshops:
        asking.once(("items of all", asking.council_id), partial(_read_items, asking))
    return tuple(
        tuple(items_of(asking, workshop).itertuples(index=False, name=None)) for workshop in workshops
    )


def _read_items(asking: Asking) -> bool:
    items = asking.store.workshops.items_of(asking.council_id)
    for workshop in workshops_of(asking):
        found = items[items["workshop_id"] == workshop.workshop_id].drop(columns="workshop_id")
        asking.once(_items_key(workshop), partial(found.reset_index, drop=True))
    return True


def _read(asking: Asking, workshops: Sequence[Workshop]) -> bool:
    scores = asking.store.ballots.scores_of(asking.council_id, workshops)
    asking.once(("items of all", asking.council_id), partial(_read_items, asking))
    for workshop in workshops:
        # `once` wants to be told how to read; what it gets was read already, for all workshops.
        asking.once(_workshop_key(workshop.workshop_id), partial(replace, workshop))
        own = scores[scores["workshop_id"] == workshop.workshop_id]
        for number in workshop.progress.revealed:
            of_round = own[own["round_number"] == number].drop(columns=["workshop_id", "round_number"])
            asking.once(_scores_key(workshop, number), partial(of_round.reset_index, drop=True))
    return True


def _workshop_key(workshop_id: str) -> tuple[str, str]:
    return "workshop", workshop_id


def _scores_key(workshop: Workshop, round_number: int) -> tuple[str, str, int]:
    return "scores", workshop.workshop_id, round_number


def _items_key(workshop: Workshop) -> tuple[str, str]:
    return "items", workshop.workshop_id

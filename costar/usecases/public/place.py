"""Where a workshop's published page stands, for who is in the room and for who reads later."""

from costar.domain.public.address import page_address
from costar.domain.workshop.workshop import Workshop
from costar.storage.store import Store
from costar.usecases.council.languages import spoken
from costar.words import ENGLISH, english_first, residents_languages
from costar.words.brought import Brought


def address_of_page(store: Store, workshop_id: str, base: str) -> str:
    """The address of a workshop's page, from its first day on.

    Args:
        store: where the workshop is.
        workshop_id: the workshop's.
        base: the product's own address.

    Raises:
        NotFound: there is no such workshop.
    """
    return _address(store, store.workshops.one(workshop_id), base)


def printed_place(store: Store, workshop_id: str, base: str) -> str:
    """The same for what is printed: "" for a workshop that puts nothing on the Matrix and has no page.

    Raises:
        NotFound: there is no such workshop.
    """
    workshop = store.workshops.one(workshop_id)
    return _address(store, workshop, base) if workshop.plan.scores_activities else ""


def languages_of(store: Store, workshop: Workshop) -> tuple[tuple[str, ...], tuple[Brought, ...]]:
    """The languages of a workshop's page, first that of the plain address; and which of them were brought."""
    brought = {code: spoken(store, workshop.council_id, code) for code in workshop.plan.languages}
    codes = english_first(code for code, own in brought.items() if own or code in residents_languages())
    return tuple(codes) or (ENGLISH,), tuple(filter(None, brought.values()))


def _address(store: Store, workshop: Workshop, base: str) -> str:
    own = store.of(workshop.council_id).council().settings.public_address
    return page_address(workshop.council_id, workshop.workshop_id, base=base, own=own)

"""Where a workshop's published page stands, for who is in the room and for who reads later."""

from costar.domain.public.address import address_of
from costar.domain.workshop.workshop import Workshop
from costar.storage.store import Store


def place_of(store: Store, workshop_id: str, base: str) -> str:
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


def _address(store: Store, workshop: Workshop, base: str) -> str:
    own = store.of(workshop.council_id).council().settings.public_address
    return address_of(workshop.council_id, workshop.workshop_id, base=base, own=own)

"""A council's own choices, and beginning a new council."""

import re
from dataclasses import replace
from uuid import uuid4

from costar.domain.council.access import Action, may_open
from costar.domain.council.council import Council, Settings
from costar.domain.matrix.matrix import HIGHEST, LOWEST, Quadrant
from costar.domain.public.address import is_link, is_web_address
from costar.errors import UserError
from costar.sentences.quadrants import quadrant_names
from costar.usecases.council.choose import beside_others, keep_choices
from costar.usecases.permission import Asking, needs

LONGEST_TERM = 40
"""Characters of a council's own word for co-production: it stands in titles."""

LONGEST_NAME = 100


@needs(Action.SEE)
def council(asking: Asking) -> Council:
    """The council as it stands now."""
    return asking.now


def councils(asking: Asking) -> tuple[Council, ...]:
    """The councils that this person can open, whatever the one in view is."""
    return asking.once(("councils",), lambda: _councils(asking))


def _councils(asking: Asking) -> tuple[Council, ...]:
    person = asking.standing
    found = tuple(one for one in asking.store.councils_now() if may_open(person, one.council_id))
    for one in found:
        asking.has_read(one)
    return found


@needs(Action.SET_UP)
def set_up(asking: Asking, *, name: str, settings: Settings, seen: Council | None = None) -> None:
    """Give the council a name and settings.

    Args:
        asking: who sets it, and where.
        name: the council's.
        settings: all of them.
        seen: the council as it was when they were typed: what differs from it is meant, and what others
            have set since stays (decision 0152). None: all of it is meant.

    Raises:
        UserError: the name is blank or too long, the council's own word is too long, a cut is off the scale,
            two quadrants share a name, the public address is none, the pre-election period has only one end
            or ends before it begins, somebody else has changed the same since, or saved at the same moment.
    """
    check_settings(name, settings)
    current = asking.council.council()
    names = {quadrant: given.strip() for quadrant, given in settings.quadrant_names.items() if given.strip()}
    wanted = replace(current, name=name.strip(), settings=replace(settings, quadrant_names=names))
    merged = beside_others(current, wanted, seen)
    check_settings(merged.name, merged.settings)
    keep_choices(asking, merged, merged.settings)


@needs(Action.BEGIN_COUNCIL)
def begin_council(asking: Asking, name: str) -> str:
    """Make a new council without activities, and return its id.

    Raises:
        UserError: the name is blank or too long.
    """
    check_settings(name, Settings())
    council_id = _id_from(name)
    asking.store.add_council(council_id, name.strip())
    return council_id


def check_settings(name: str, settings: Settings) -> None:
    """Look a name and settings through before they are kept.

    Raises:
        UserError: as `set_up` says.
    """
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise UserError("council_name", limit=LONGEST_NAME)
    if len(settings.headline_term.strip()) > LONGEST_TERM:
        raise UserError("council_term", limit=LONGEST_TERM)
    if not all(LOWEST <= cut <= HIGHEST for cut in (settings.impact_cut, settings.effort_cut)):
        raise UserError("cut_outside", lowest=LOWEST, highest=HIGHEST)
    # All five, for a council's own name may be what we call another quadrant
    own = {one: given for one, given in settings.quadrant_names.items() if given.strip()}
    called = quadrant_names(replace(settings, quadrant_names=own)).values()
    names = {name.strip().casefold() for name in called}
    if len(names) < len(Quadrant) or set(settings.quadrant_names) - set(Quadrant):
        raise UserError("quadrant_names")
    if any(len(given.strip()) > LONGEST_NAME for given in settings.quadrant_names.values()):
        raise UserError("council_name", limit=LONGEST_NAME)
    # Later it is a link that residents follow: nothing but a web address may be one
    if settings.public_address and not is_web_address(settings.public_address):
        raise UserError("public_address")
    if settings.public_form and not is_link(settings.public_form):
        raise UserError("public_form")
    _check_period(settings)


def _check_period(settings: Settings) -> None:
    period = settings.pre_election
    if period is None and (settings.pre_election_from or settings.pre_election_to):
        raise UserError("pre_election_half")
    if period and period.last < period.first:
        raise UserError("pre_election_order")


def _id_from(name: str) -> str:
    # Of a name in other letters nothing is left: its id is the random part alone.
    words = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40]
    # By chance, for two councils may have one name
    return f"{words}-{uuid4().hex[:6]}".strip("-")

"""A council's colour and logo."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace

from costar.domain.council.access import Action
from costar.domain.council.own_look import carries_white
from costar.ingest.logo import logo_of
from costar.usecases.council.choose import keep_choices
from costar.usecases.permission import Asking, needs


@dataclass(frozen=True)
class OwnLook:
    """A council's look. `colour`: "" where it has costar's own; `logo`: a PNG, b"" where it has none."""

    colour: str
    logo: bytes


@needs(Action.SEE)
def own_look(asking: Asking) -> OwnLook:
    """How the council's pages look."""
    settings = asking.now.settings
    return OwnLook(settings.accent_colour, b64decode(settings.logo))


@needs(Action.SET_UP)
def give_look(asking: Asking, *, colour: str, logo: bytes | None) -> str:
    """Give the council a colour ("" for costar's own) and, unless None, a logo; returns the colour kept.

    Raises:
        UserError: it is no colour, the picture cannot be read or is too large, or someone saved at the same
            moment.
    """
    council = asking.council.council()
    kept = carries_white(colour) if colour else ""
    settings = replace(council.settings, accent_colour=kept)
    if logo is not None:
        settings = replace(settings, logo=b64encode(logo_of(logo)).decode() if logo else "")
    keep_choices(asking, council, settings)
    return kept

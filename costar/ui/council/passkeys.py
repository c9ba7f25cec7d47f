"""Taking away the passkeys of people whose devices are lost, or who leave."""

from functools import partial

from costar.domain.council.access import Action
from costar.domain.council.signing_in import Known
from costar.ui import resources, state
from costar.ui.council.open_ones import OpenOne, show_open_ones
from costar.ui.text import plain
from costar.usecases.council import others_passkeys
from costar.words import t

_PLACE = "passkeys_of_others"


def show_passkeys() -> None:
    """Who has passkeys, each with the way to take them away; nothing where there are none."""
    if not resources.has_passkeys() or not state.asking().may(Action.GIVE_ROLES):
        return
    ones = [
        OpenOne(
            _has(one, n),
            t("passkeys.take_away", name=plain(one.identity.name)),
            f"passkeys_{one.person_id[:12]}",
            partial(_take_away, one),
        )
        for one, n in others_passkeys.with_passkeys(state.asking())
    ]
    show_open_ones(ones, title=t("passkeys.of_others"), place=_PLACE)


def _take_away(one: Known) -> str:
    others_passkeys.take_passkeys_away(state.asking(), one.person_id)
    return t("passkeys.taken_away", name=plain(one.identity.name))


def _has(one: Known, n: int) -> str:
    return t("passkeys.has", n=n, name=plain(one.identity.name), account=plain(one.identity.subject))

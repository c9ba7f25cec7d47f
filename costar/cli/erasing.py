"""`costar erase`: a whole council, or what is kept of a person, bytes too."""

from costar.cli.admin import council_called, opened_store, person_called, warn_of_councils_without
from costar.cli.keeping import agrees
from costar.cli.terminal import Exit, Stopped, quiet, say
from costar.domain.council.access import EVERY_COUNCIL
from costar.domain.council.audit_log import AT_TERMINAL, ERASING, ERASING_PERSON, Said
from costar.storage.audit_store import doing
from costar.words import t


def erase_council(council: str, *, is_sure: bool) -> Exit:
    """Erase all that is kept of a council, after asking.

    Raises:
        Stopped: no council is called so, nobody agreed, or the data cannot be opened.
        UserError: it is erased, but its bytes could not be taken out of the data file now.
    """
    with opened_store() as store:
        council_id = council_called(store, council)
        # Not all of them at once: what nothing brings back is asked for one by one
        if council_id == EVERY_COUNCIL:
            raise Stopped(t("cli.which_erase"), Exit.USAGE)
        name = quiet(store.of(council_id).council().name)
        _ask(t("cli.erase.ask.council", name=name), is_sure=is_sure)
        with doing(Said(AT_TERMINAL, ERASING, council_id)):
            store.erase_council(council_id)
    say(t("cli.erase.council", name=name))
    return Exit.RIGHT


def erase_person(who: str, *, is_sure: bool) -> Exit:
    """Erase what is kept of somebody who signed in or was invited, after asking.

    Raises:
        Stopped: nobody is called so, nobody agreed, or the data cannot be opened.
        UserError: it is erased, but its bytes could not be taken out of the data file now.
    """
    with opened_store() as store:
        person = person_called(store, who)
        name = quiet(person.identity.name)
        _ask(t("cli.erase.ask.person", name=name), is_sure=is_sure)
        called_now = t("erased.person", person=person.person_id[:12])
        with doing(Said(AT_TERMINAL, ERASING_PERSON, about=person.person_id)):
            is_unnamed = store.forget_person(person, called_now)
        warn_of_councils_without(store, person)
    say(t("cli.erase.person" if is_unnamed else "cli.erase.person.same_name", name=name))
    return Exit.RIGHT


def _ask(question: str, *, is_sure: bool) -> None:
    if not is_sure and not agrees(question):
        raise Stopped(t("cli.erase.not_done"), Exit.STOPPED)

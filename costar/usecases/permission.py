"""Who asks, and for which council: the first argument of every use case."""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial, wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from costar.domain.council.access import Action, Person, is_permitted, may_open
from costar.domain.council.audit_log import Said
from costar.domain.council.council import Council
from costar.errors import NotAllowed, NotFound
from costar.storage.audit_store import doing, is_doing
from costar.storage.council.council_store import CouncilStore
from costar.storage.store import Store
from costar.usecases.moment import Moment

P = ParamSpec("P")
R = TypeVar("R")

NEEDED: Final[dict[str, Action]] = {}
"""The action that each use case needs, by its full name."""

HANDS_OUT: Final[set[str]] = set()
"""The use cases that are written down though they change nothing: exports, looking at what people wrote."""

SAME_READING: Final = timedelta(minutes=10)
"""Who looks at what people wrote for so long looks once: a page is drawn anew at every press."""


@dataclass(frozen=True)
class Asking:
    """One person's standing before one council.

    `moment`: where a page is drawn, what it has read already; else everything is read when it is asked for.
    `who`: where people sign in, who is signed in now: it raises `SignedOut` once nobody is. Whoever holds an
    Asking from an earlier moment, as a button or a download does, is looked at again.
    """

    store: Store
    person: Person
    council_id: str
    moment: Moment | None = field(default=None, compare=False, repr=False)
    who: Callable[[], Person] | None = field(default=None, compare=False, repr=False)

    @property
    def council(self) -> CouncilStore:
        """The council's part of the store: all that a use case may read or write.

        Raises:
            NotFound: there is no such council, or it is none of the person's.
        """
        self.check_council()
        return self.store.of(self.council_id)

    @property
    def now(self) -> Council:
        """The council as it stands at this moment. Whoever is about to save reads `council.council()` afresh.

        Raises:
            NotFound: there is no such council.
        """
        return self.once(("council", self.council_id), self._council_now)

    def _council_now(self) -> Council:
        self.check_council()  # outside of what is remembered, which belongs to everybody
        return self.store.council_now(self.council_id)

    def has_read(self, council: Council) -> None:
        """A council's row was read among others: it is `now` of this moment, too."""
        self.once(("council", council.council_id), lambda: council)

    def once(self, key: tuple[Hashable, ...], read: Callable[[], R]) -> R:
        """What `read` finds; read once a moment, where there is one. Whoever gets it must not change it."""
        return self.moment.once(key, read) if self.moment else read()

    def may(self, action: Action) -> bool:
        """Whether the person may do this here."""
        return is_permitted(self.standing, action, self.council_id)

    @property
    def standing(self) -> Person:
        """The person with the roles of this moment.

        Raises:
            SignedOut: they are not signed in any more.
        """
        return self.once(("person",), self.who) if self.who else self.person

    def check_council(self) -> None:
        """See that the council is one of the person's. One that is not is told as one that is not there.

        Raises:
            NotFound: it is not.
        """
        if not may_open(self.standing, self.council_id):
            raise NotFound("council_not_found")

    def doing(self, use_case: str) -> AbstractContextManager[None]:
        """Let what is written inside be written down as this person's; nothing is where nobody signs in."""
        said = self.said(use_case)
        return doing(said) if said.person_id else nullcontext()

    def note(self, use_case: str, about: str = "", *, again_after: timedelta = timedelta(0)) -> None:
        """Write down what this person did without changing anything; nothing is where nobody signs in."""
        said = self.said(use_case, about)
        if said.person_id:
            self.store.audit.note(said, again_after=again_after)

    def said(self, use_case: str, about: str = "") -> Said:
        """What the audit log says of a use case that this person runs here."""
        return Said(self.standing.person_id, deed_of(use_case), self.council_id, about)


def deed_of(use_case: str) -> str:
    """What the audit log calls a use case, known by its full name."""
    return use_case.removeprefix("costar.usecases.").removeprefix("costar.documents.")


def needs(
    action: Action,
    *,
    once: bool = False,
    hands_out: bool | None = None,
) -> Callable[[Callable[Concatenate[Asking, P], R]], Callable[Concatenate[Asking, P], R]]:
    """Let a use case run only for a person who may do `action`; anyone else gets `NotAllowed`.

    Where the council is none of theirs, they get `NotFound`, as for one that is not there.

    Args:
        action: what it does.
        once: it only looks, takes what can be a key, and several parts of a page ask for it: it runs once a
            moment. Whoever gets what it returns must not change it.
        hands_out: its running is written down, though it changes nothing: as for all that exports, unless
            this says otherwise.
    """
    is_export = action is Action.EXPORT
    is_told = is_export if hands_out is None else hands_out

    def guard(use_case: Callable[Concatenate[Asking, P], R]) -> Callable[Concatenate[Asking, P], R]:
        name = f"{use_case.__module__}.{use_case.__qualname__}"
        NEEDED[name] = action
        if is_told:
            HANDS_OUT.add(name)

        @wraps(use_case)
        def guarded(asking: Asking, /, *args: P.args, **kwargs: P.kwargs) -> R:
            # Before the role: "not allowed" would say that there is such a council (0061)
            asking.check_council()
            if not asking.may(action):
                asking.note("refused", deed_of(name), again_after=SAME_READING)
                raise NotAllowed("not_allowed")
            run = partial(use_case, asking, *args, **kwargs)
            # What runs once a moment only looks, so nothing of it is written down
            if once:
                return asking.once((name, asking.council_id, args, tuple(kwargs.items())), run)
            # Asked before this one counts as being done itself
            is_part = is_doing()
            with asking.doing(name):
                found = run()
            if is_told and not (is_export and is_part):  # what an export is made of is that export
                asking.note(name, again_after=timedelta(0) if is_export else SAME_READING)
            return found

        return guarded

    return guard

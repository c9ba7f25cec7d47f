"""Who asks, and for which council: the first argument of every use case."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from costar.domain.council.access import Action, Person, is_permitted, may_open
from costar.domain.council.council import Council
from costar.errors import NotAllowed, NotFound
from costar.storage.council_store import CouncilStore
from costar.storage.store import Store
from costar.usecases.moment import Moment

P = ParamSpec("P")
R = TypeVar("R")

NEEDED: Final[dict[str, Action]] = {}
"""The action that each use case needs, by its full name."""


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
        return self.once(("council", self.council_id), lambda: self.council.council())

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


def needs(
    action: Action,
    *,
    once: bool = False,
) -> Callable[[Callable[Concatenate[Asking, P], R]], Callable[Concatenate[Asking, P], R]]:
    """Let a use case run only for a person who may do `action`; anyone else gets `NotAllowed`.

    Where the council is none of theirs, they get `NotFound`, as for one that is not there.

    Args:
        action: what it does.
        once: it only looks, takes what can be a key, and several parts of a page ask for it: it runs once a
            moment. Whoever gets what it returns must not change it.
    """

    def guard(use_case: Callable[Concatenate[Asking, P], R]) -> Callable[Concatenate[Asking, P], R]:
        name = f"{use_case.__module__}.{use_case.__qualname__}"
        NEEDED[name] = action

        @wraps(use_case)
        def guarded(asking: Asking, /, *args: P.args, **kwargs: P.kwargs) -> R:
            asking.check_council()
            if not asking.may(action):
                raise NotAllowed("not_allowed")
            run = partial(use_case, asking, *args, **kwargs)
            if not once:
                return run()
            return asking.once((name, asking.council_id, args, tuple(kwargs.items())), run)

        return guarded

    return guard

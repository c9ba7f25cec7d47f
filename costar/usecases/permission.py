"""Who asks, and for which council: the first argument of every use case."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from costar.domain.council.access import Action, Person, is_permitted
from costar.errors import NotAllowed
from costar.storage.council_store import CouncilStore
from costar.storage.store import Store

P = ParamSpec("P")
R = TypeVar("R")

NEEDED: Final[dict[str, Action]] = {}
"""The action that each use case needs, by its full name."""


@dataclass(frozen=True)
class Asking:
    """One person's standing before one council."""

    store: Store
    person: Person
    council_id: str

    @property
    def council(self) -> CouncilStore:
        """The council's part of the store: all that a use case may read or write.

        Raises:
            NotFound: there is no such council.
        """
        return self.store.of(self.council_id)

    def may(self, action: Action) -> bool:
        """Whether the person may do this here."""
        return is_permitted(self.person, action)


def needs(
    action: Action,
) -> Callable[[Callable[Concatenate[Asking, P], R]], Callable[Concatenate[Asking, P], R]]:
    """Let a use case run only for a person who may do `action`; anyone else gets `NotAllowed`."""

    def guard(use_case: Callable[Concatenate[Asking, P], R]) -> Callable[Concatenate[Asking, P], R]:
        NEEDED[f"{use_case.__module__}.{use_case.__qualname__}"] = action

        @wraps(use_case)
        def guarded(asking: Asking, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not asking.may(action):
                raise NotAllowed("not_allowed")
            return use_case(asking, *args, **kwargs)

        return guarded

    return guard

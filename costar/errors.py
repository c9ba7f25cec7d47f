"""What can go wrong, and who hears of it.

A `UserError` is shown to the person as it is; every other error is logged under a reference.
"""

from typing import Final


class CostarError(Exception):
    """Anything that costar raises on purpose."""


class UserError(CostarError):
    """Something a person can put right.

    `key` names the sentence in the words catalogue (under `error.`) and `values` fill its blanks, so
    that the rooms that raise it need not know any language.
    """

    def __init__(self, key: str, **values: str | int | float) -> None:
        super().__init__(key, values)
        self.key: Final = key
        self.values: Final = values


class NotAllowed(UserError):
    """The person's role does not include this action."""


class SignedOut(UserError):
    """Nobody is signed in (any more) in this browser."""


class StepFirst(SignedOut):
    """Who is signed in in this browser has to set up a second step before anything opens."""


class NotFound(UserError):
    """What was asked for is not (or no longer) in this council."""


class NoRoom(UserError):
    """Nothing can be saved now, for the disk is nearly full, the file is gone, or the database takes nothing.

    What could be read before still can.
    """


class Away(CostarError):
    """The database does not answer, or cannot be opened: nothing is wrong with what was asked, so ask again.

    `key` and `values` are those of a `UserError`.
    """

    def __init__(self, key: str = "store_away", **values: str | int | float) -> None:
        super().__init__(key, values)
        self.key: Final = key
        self.values: Final = values


class Outdated(CostarError):
    """Someone else saved first: load again, then save again."""

"""Passwords are looked at by a few threads of their own."""

from functools import cached_property

from anyio import CapacityLimiter


class LooksAtPasswords:
    """Ways of signing in at which a password is typed."""

    @cached_property
    def _few(self) -> CapacityLimiter:
        """Threads for passwords, apart from all others: whoever guesses keeps no phone waiting."""
        return CapacityLimiter(2)

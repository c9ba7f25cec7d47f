"""Pages that the team looks at before anybody else: made when they are opened, kept in memory alone.

The screen that offers a preview and the address that serves it do not know each other, so both meet here.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from costar.documents.public import Files
from costar.errors import NotFound

BELOW: Final = "preview"
"""How the addresses of previews begin: they open for who may open pages, and not for everyone."""

LASTS: Final = 3600.0
"""Seconds for which a preview can be opened after its screen was drawn last."""

MOST: Final = 64


@dataclass
class _Offered:
    make: Callable[[], Files]
    may: Callable[[str], bool]
    until: float
    files: Files | None = None


class Previews:
    """What screens have offered lately, by a secret that only they know."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._offered: OrderedDict[str, _Offered] = OrderedDict()

    def offer(self, secret: str, make: Callable[[], Files], may: Callable[[str], bool]) -> None:
        """Offer a preview under a secret, in the place of what was offered under it before.

        Args:
            secret: cannot be guessed.
            make: makes the files; it is called when somebody opens the first of them.
            may: whether it may be seen by whoever has the secret of a sign-in, "" on a laptop; asked at each
                opening.
        """
        with self._lock:
            self._offered[secret] = _Offered(make, may, self._clock() + LASTS)
            self._offered.move_to_end(secret)
            # Whose screen was drawn longest ago: it offers the preview anew at its next press
            if len(self._offered) > MOST:
                self._offered.popitem(last=False)

    def files(self, secret: str, sign_in: str) -> Files:
        """The files of a preview, as they were when it was first opened.

        Args:
            secret: under which it was offered.
            sign_in: what the browser that opens it has of its sign-in, or "".

        Raises:
            NotFound: nothing is offered under this secret (any more), or to who may not see it (any more).
            UserError: whoever offered it, or opens it, is signed out, or it is not there.
        """
        with self._lock:
            offered = self._offered.get(secret)
        if offered is None or offered.until < self._clock():
            raise NotFound("preview_over")
        # Also where the files are made already: a role that is taken away is gone at the next press
        if not offered.may(sign_in):
            raise NotFound("preview_over")
        # Outside the lock: making a site takes seconds, and two who open it at once only make the same twice.
        if offered.files is None:
            offered.files = offered.make()
        return offered.files


PREVIEWS: Final = Previews()
"""Those of this process."""

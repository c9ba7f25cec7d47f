"""What the pages have in common at which somebody who is signed in sees and changes how they sign in.

They are below what opens without a sign-in, so they look by themselves who is signed in.
"""

import logging
from collections.abc import Callable

from starlette.responses import Response

from costar.errors import SignedOut, UserError
from costar.live.pages import page
from costar.live.sign_in.routes import way_in, why_refused
from costar.sentences.errors import sentence_of_error

log = logging.getLogger("costar")


def own_page(draw: Callable[[], Response], address: str, **more: str) -> Response:
    """A page of somebody's own; the way to sign in for who is not, and why for who may not see it.

    Args:
        draw: makes the page.
        address: of the page, to come back to.
        more: what the page that says why shows besides.
    """
    try:
        return draw()
    except SignedOut:
        return way_in(address)
    except UserError as error:
        return page("sign_in", status=403, why=sentence_of_error(error), **more)


def own_change(
    change: Callable[[], Response], again: Callable[[str], Response], address: str, *, failed: str
) -> Response:
    """What a change is answered with; where it cannot be made, the page again with why.

    Args:
        change: makes it, and the answer.
        again: makes the page, given the sentence that says why.
        address: of the page, to come back to for who is not signed in any more.
        failed: what the log says then.
    """
    try:
        return change()
    except SignedOut:
        return way_in(address)
    except UserError as error:
        log.warning("%s: %s", failed, why_refused(error))
        return again(sentence_of_error(error))

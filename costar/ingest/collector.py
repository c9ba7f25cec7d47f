"""Python's collector of circles at rest, while a file is made into many small things that hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No looking for circles until this ends, or the function that it stands above.

    Each of a file's 100,000 rows is looked through again and again as more are made: an eighth of the whole
    time. Nothing of it is kept from going: all but circles goes when nobody holds it.
    """
    # Whoever had it at rest already gives it back: another file, in another thread.
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()

"""Work that the reader's process does not do."""

import pytest

from costar.errors import UserError
from costar.ingest.child.child import run_in_child


def refusal(work, *arguments, **limits) -> UserError:
    with pytest.raises(UserError) as refused:
        run_in_child(work, *arguments, **limits)
    return refused.value

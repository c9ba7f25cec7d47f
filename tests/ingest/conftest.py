"""Whatever a test reads, every problem that is found in it has its sentence."""

from collections.abc import Iterator

import pytest

from costar.ingest.read import Reading
from costar.sentences.errors import sentence_of


@pytest.fixture(autouse=True, scope="package")
def every_problem_is_said() -> Iterator[None]:
    """Say each problem of each file: a blank that nothing fills ends the page in an error of ours."""
    make = Reading.__init__

    def make_and_say(reading: Reading, *args: object, **named: object) -> None:
        make(reading, *args, **named)
        for problem in reading.problems.by_kind():
            sentence_of(problem)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reading, "__init__", make_and_say)
        yield

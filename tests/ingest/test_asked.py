"""What honest files leave open is one question, and nothing of them is lost once it is answered."""

import pytest

from costar.ingest.read import read_activities
from tests.ingest.asked import Asked, asked
from tests.ingest.real_tables import questions_of

FILES = dict(asked())


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_one_question_and_its_answer_gives_what_was_meant(file: Asked) -> None:
    assert questions_of(read_activities(file.content, file.name)) <= file.questions
    reading = read_activities(file.content, file.name, file.answer)
    found = {name: reading.activities[name].astype(str).str.casefold().tolist() for name in file.right}
    assert found == {name: [text.casefold() for text in texts] for name, texts in file.right.items()}

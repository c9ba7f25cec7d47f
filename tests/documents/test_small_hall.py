"""A hall of seven: what may not be told of how far it agrees is not told as if it did not agree."""

import pytest

from costar.documents.report import Order, report
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Quadrant
from costar.domain.workshop.ballot import PaperScore
from costar.domain.workshop.workshop import Plan, Step
from costar.reports.document import Bullets, Document, Paragraph
from costar.reports.material import Audience
from costar.usecases.council import configure
from costar.usecases.permission import Asking
from costar.usecases.workshop import paper, run, summary
from tests.activities import titled

AGREED_ON_BY_ALL = ("Apple", "Bread")


def held(asking: Asking, *, everybody_scores: int) -> str:
    """A closed workshop: four citizens and three managers agree on all; one more scores the first ones."""
    ids = titled(asking, AGREED_ON_BY_ALL)
    made = run.prepare(asking, Plan("Spring", ("citizens", "managers")), ids)
    run.take_step(asking, made.workshop_id, Step.START)
    groups = ["citizens"] * 4 + ["managers"] * 3
    lines = [
        PaperScore(number, group, item, 5, 1) for number, group in enumerate(groups, 1) for item in (1, 2)
    ]
    late = [PaperScore(8, "citizens", item, 5, 1) for item in range(1, everybody_scores + 1)]
    paper.type_in(asking, made.workshop_id, [*lines, *late])
    for step in (Step.REVEAL, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, made.workshop_id, step)
    return made.workshop_id


def lines_of(document: Document) -> list[str]:
    said: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            said.append(str(block.text))
        if isinstance(block, Bullets):
            said += map(str, block.items)
    return said


def test_the_summary_names_what_it_does_not_say(embedded: Asking) -> None:
    found = summary.summary(embedded, held(embedded, everybody_scores=1))
    assert found.with_verdict("agreed")["title"].tolist() == ["Apple"]
    assert found.untold["title"].tolist() == ["Bread"]


@pytest.mark.parametrize(
    ("told", "sentence", "beside"),
    [
        (0, "How far the room agrees on the 2 quick wins", "How far the room agrees on 2 activities"),
        (1, "The room agrees on 1 of 1 quick wins", "How far the room agrees on 1 activity"),
        (2, "The room agrees on 2 of the 2 quick wins", "The room agrees on everything"),
    ],
)
@pytest.mark.parametrize("audience", list(Audience))
def test_the_report_takes_nothing_as_not_agreed_that_it_may_not_tell(
    embedded: Asking, audience: Audience, told: int, sentence: str, beside: str
) -> None:
    held(embedded, everybody_scores=told)
    said = lines_of(report(embedded, Order(audience)))
    assert any(sentence in line for line in said)
    assert any(line.startswith(beside) for line in said)
    assert not any(line.startswith(("1. Apple", "2. Bread")) and "The room" in line for line in said)


@pytest.mark.parametrize(
    ("told", "sentence"), [(0, "on what it scored as"), (1, "on 1 of 1 activities that it scored as")]
)
def test_what_the_council_calls_its_quick_wins_is_said_there(
    embedded: Asking, told: int, sentence: str
) -> None:
    names = {str(Quadrant.QUICK_WINS): "Start here"}
    configure.set_up(embedded, name="Council A", settings=Settings(quadrant_names=names))
    held(embedded, everybody_scores=told)
    assert any(f"{sentence} “Start here”" in line for line in lines_of(report(embedded, Order())))

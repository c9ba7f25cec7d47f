"""Once a workshop is closed, nothing told of it, in any format, leads to a phone, a sheet or a ballot.

The bytes of the data file are looked at in `tests/storage/workshop/test_sealing.py`, the pages in
`tests/pages/test_nothing_before_the_reveal.py`.
"""

import re
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from costar.documents.public import public_site
from costar.documents.report import Order, report
from costar.documents.workshop_summary import summary_xlsx
from costar.domain.workshop.ballot import Choice, PaperScore, device_of
from costar.domain.workshop.workshop import Plan, Step, Workshop
from costar.reports.material import Audience
from costar.reports.writers.formats import Format, written
from costar.usecases.permission import Asking
from costar.usecases.public.publish import publish
from costar.usecases.records import export
from costar.usecases.workshop import ballot as ballots
from costar.usecases.workshop import join, paper, run, summary, tie_break, watch
from tests.activities import titled
from tests.reports.pdf_file import Pdf
from tests.usecases.workshop.phones import pages_of, score

PHONES, SHEET = 6, 4711
TODAY = date(2026, 11, 28)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def went_home(asking: Asking) -> tuple[Workshop, list[str], list[str]]:
    """A workshop of six phones and a sheet, with a tie-break: it, its traces and the phones' secrets."""
    ids = titled(asking, ("Apple", "Bread"))
    made = run.prepare(asking, Plan("Spring", ("citizens",)), ids)
    run.take_step(asking, made.workshop_id, Step.START)
    secrets = [join.join(asking.store, made.code, "citizens", "en") for _ in range(PHONES)]
    for secret in secrets:
        score(asking, made, secret, 5, 1)
    paper.type_in(asking, made.workshop_id, [PaperScore(SHEET, "citizens", n, 5, 1) for n in (1, 2)])
    mine = [ballots.of_phone(asking.store, made.workshop_id, secret).ballot_id for secret in secrets]
    run.take_step(asking, made.workshop_id, Step.REVEAL)
    run.compare(asking, made.workshop_id, ids)
    apple, bread = ids
    pair = [Choice("a", made.workshop_id, one, f"pair-of-{one}", 1, apple, bread, apple) for one in mine]
    assert all(tie_break.record(asking.store, pair))
    for step in (Step.SHOW_PREFERRED, Step.DECIDE, Step.CLOSE):
        run.take_step(asking, made.workshop_id, step)
    kept = list(asking.store.ballots.scores(made, 1)["ballot_id"].unique())
    traces = [*secrets, *map(device_of, secrets), *mine, *kept, f"paper-{SHEET}", str(SHEET)]
    return made, [*traces, made.code, made.token], secrets


def told(asking: Asking, workshop: Workshop, secrets: list[str]) -> Iterator[tuple[str, bytes]]:
    """What is told of it beside the reports: to staff, to residents, to phones and to walls."""
    key = workshop.workshop_id
    publish(asking, key)
    yield from public_site(asking.store, "a", TODAY).items()
    yield "csv of positions", summary.positions_as_csv(asking, key)
    yield "csv of decisions", summary.decisions_as_csv(asking, key)
    yield "workbook", summary_xlsx(asking, key)
    yield "everything", export.everything_as_zip(asking)
    yield "the stream to the wall", watch.mark_of(asking.store, key).encode()
    yield "the line of the wall", repr(watch.line_of(asking, key)).encode()
    for secret in secrets:
        yield "a phone", repr(pages_of(asking, run.room(asking, key).workshop, secret)).encode()


def reports(asking: Asking) -> Iterator[tuple[str, bytes]]:
    document = report(asking, Order(Audience.FILE))
    for one in Format:
        yield f"report as {one}", written(document, one)


def found_in(files: Iterator[tuple[str, bytes]], traces: list[str]) -> list[tuple[str, str]]:
    return [
        (name, trace)
        for name, content in files
        for part in opened(content)
        for trace in traces
        if trace.encode() in part
    ]


def opened(content: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed in them, however deep."""
    yield content
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as folder:
            for name in folder.namelist():
                yield name.encode()
                yield from opened(folder.read(name))
    if content.startswith(b"%PDF"):
        yield Pdf(content).text.encode()
        for stream in STREAM.findall(content):
            yield zlib.decompressobj().decompress(stream) if stream[:1] == b"x" else stream


def test_nothing_that_is_told_leads_to_a_phone_or_a_sheet(embedded: Asking) -> None:
    workshop, traces, secrets = went_home(embedded)
    assert found_in(told(embedded, workshop, secrets), traces) == []


@pytest.mark.long
def test_no_format_of_a_report_leads_to_a_phone_or_a_sheet(embedded: Asking) -> None:
    _, traces, _ = went_home(embedded)
    assert found_in(reports(embedded), traces) == []
    assert {name for name, _ in found_in(reports(embedded), ["Apple"])} == {
        name for name, _ in reports(embedded)
    }

"""Meeting: terms of reference and lab plans as documents that people can take into the room."""

from collections.abc import Iterator
from datetime import date

from costar.documents.release import released
from costar.domain.activities.activity import ACTIVITIES
from costar.domain.council.access import Action
from costar.domain.people.taking_part import LAB, TERMS
from costar.domain.records.fields import Record, records_of
from costar.domain.records.reading import text_of
from costar.domain.records.record import RecordType
from costar.errors import NotFound
from costar.reports.document import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Signatures
from costar.reports.of_council import document_of
from costar.reports.writers.formats import Format, written
from costar.sentences.phrases import day
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import names, records
from costar.words import t

_TERMS_PARTS = ("purpose", "membership", "chair", "agreement", "meetings", "expenses", "conduct")
_LAB_PARTS = ("invited", "access_needs", "agenda", "afterwards")
_LISTS = ("agenda",)


@needs(Action.EXPORT)
def terms_document(asking: Asking, terms_id: str, form: Format, *, internal: bool = False) -> bytes:
    """Terms of reference, whole, with what is not agreed yet said openly and a line to sign for each side.

    Raises:
        NotFound: this council has no such terms.
        UserError: sharing is paused before an election, and this is not an administrator's own use.
    """
    terms = _one(asking, TERMS, terms_id)
    facts = _facts(asking, terms, ("activity_id", "service", "review_on"))
    # Said openly, for terms that leave something out are signed as if it were settled
    missing = [name for name in _TERMS_PARTS if not _text(terms, name)]
    open_points = (Notice(t("meeting.open", names=_named(missing))),) if missing else ()
    signed = (Heading(t("meeting.signed")), Signatures((t("meeting.side.people"), t("meeting.side.council"))))
    blocks = (facts, *open_points, *_parts(terms, _TERMS_PARTS), *signed)
    return written(released(asking, _document(asking, terms, blocks), internal=internal), form)


@needs(Action.EXPORT)
def lab_document(asking: Asking, lab_id: str, form: Format, *, internal: bool = False) -> bytes:
    """The plan of a lab: who, when, where, what has to be there, and the agenda.

    Raises:
        NotFound: this council has no such lab.
        UserError: sharing is paused before an election, and this is not an administrator's own use.
    """
    lab = _one(asking, LAB, lab_id)
    facts = _facts(asking, lab, ("activity_id", "held_on", "starts_at", "place"))
    document = _document(asking, lab, (facts, *_parts(lab, _LAB_PARTS)))
    return written(released(asking, document, internal=internal), form)


def _one(asking: Asking, of: RecordType, record_id: str) -> Record:
    stored = records(asking, of)
    found = records_of(stored[stored[of.key] == record_id])
    if not found:
        raise NotFound("record_not_found")
    return found[0]


def _facts(asking: Asking, record: Record, fields: tuple[str, ...]) -> Facts:
    titles = names(asking, ACTIVITIES)
    rows = []
    for name in fields:
        value = titles.get(text_of(record, name), "") if name == "activity_id" else record[name]
        label = t("people.column.activity") if name == "activity_id" else t(f"column.{name}")
        rows.append((label, _said(value) or t("meeting.not_yet")))
    return Facts(tuple(rows))


def _parts(record: Record, fields: tuple[str, ...]) -> Iterator[Block]:
    for name in fields:
        text = _text(record, name)
        if not text:
            continue
        yield Heading(t(f"column.{name}"))
        lines = tuple(line.strip() for line in text.splitlines() if line.strip())
        yield Bullets(lines) if name in _LISTS else Paragraph(text)


def _text(record: Record, name: str) -> str:
    return str(record[name] or "").strip()


def _document(asking: Asking, record: Record, blocks: tuple[Block, ...]) -> Document:
    council = asking.now
    today = date.today()
    statement = t("meeting.statement", council=council.name)
    return document_of(council, text_of(record, "title"), today, statement, blocks)


def _named(fields: list[str]) -> str:
    return ", ".join(t(f"column.{name}") for name in fields)


def _said(value: object) -> str:
    return day(value) if isinstance(value, date) else str(value or "").strip()

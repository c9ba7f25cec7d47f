"""The tables, once for both engines.

Moments are UTC without a zone. What a migration made must be what stands here: a test compares them.
"""

from typing import Final

import sqlalchemy as sa

from costar.domain.activities.activity import ACTIVITIES
from costar.domain.record_types import STORED
from costar.domain.workshop.workshop import Workshop
from costar.storage.columns import columns_of, council_id

metadata: Final = sa.MetaData()

council = sa.Table(
    "council",
    metadata,
    council_id(),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("settings", sa.String, nullable=False),
)
"""One row a council. `revision` rises by one with every saved batch."""

records: Final[dict[str, sa.Table]] = {
    of.name: sa.Table(of.name, metadata, council_id(), *columns_of(of)) for of in STORED.values()
}
"""One table for each type of record, by its name."""

activity: Final = records[ACTIVITIES.name]

batch = sa.Table(
    "batch",
    metadata,
    council_id(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("made_by", sa.String, nullable=False),
    sa.Column("note", sa.String, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("undoes", sa.Integer, nullable=True),
)
"""One row for everything saved at once. `undoes` is the revision that it took back."""

change = sa.Table(
    "change",
    metadata,
    council_id(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("record_type", sa.String, primary_key=True),
    sa.Column("record_id", sa.String, primary_key=True),
    sa.Column("field", sa.String, primary_key=True),
    sa.Column("before", sa.String, nullable=False),
    sa.Column("after", sa.String, nullable=False),
)
"""One row a changed field, in the text form. An added record is one row, its field the id's."""

snapshot = sa.Table(
    "snapshot",
    metadata,
    council_id(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("taken_at", sa.DateTime, nullable=False),
    sa.Column("taken_by", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("impact_cut", sa.Double, nullable=True),
    sa.Column("effort_cut", sa.Double, nullable=True),
)
"""One row a kept state of the activities, known by the revision at which it was taken.

The cut lines are those of that day; an older costar did not keep them.
"""

snapshot_activity = sa.Table(
    "snapshot_activity",
    metadata,
    council_id(),
    sa.Column("revision", sa.Integer, primary_key=True),
    *columns_of(ACTIVITIES),
)
"""The activities of a snapshot, whole."""

snapshot_position = sa.Table(
    "snapshot_position",
    metadata,
    council_id(),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("activity_id", sa.String, primary_key=True),
    sa.Column("impact", sa.Double, nullable=False),
    sa.Column("effort", sa.Double, nullable=False),
    sa.Column("workshop", sa.String, nullable=False),
    sa.Column("round_number", sa.Integer, nullable=False),
    sa.Column("scored_on", sa.Date, nullable=False),
)
"""Where rounds had put the activities of a snapshot."""

heading = sa.Table(
    "heading",
    metadata,
    council_id(),
    sa.Column("heading", sa.String, primary_key=True),
    sa.Column("field", sa.String, nullable=False),
)
"""One row a heading that somebody in the council matched by hand. `field` is "" when it is not used."""

meaning = sa.Table(
    "meaning",
    metadata,
    council_id(),
    sa.Column("field", sa.String, primary_key=True),
    sa.Column("word", sa.String, primary_key=True),
    sa.Column("meaning", sa.String, nullable=False),
)
"""One row a word that somebody in the council explained for a field; "" leaves it blank."""

brought_language = sa.Table(
    "brought_language",
    metadata,
    council_id(),
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("file", sa.String, nullable=False),
)
"""One row a language that the council brought for its residents, as the gettext file that was checked."""

prepared_plan = sa.Table(
    "prepared_plan",
    metadata,
    council_id(),
    sa.Column("plan_id", sa.String, primary_key=True),
    sa.Column("plan", sa.String, nullable=False),
    sa.Column("activity_ids", sa.String, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
)
"""One row a plan that is kept, with what it scores as a JSON list, in its order."""

activity_picture = sa.Table(
    "activity_picture",
    metadata,
    council_id(),
    sa.Column("activity_id", sa.String, primary_key=True),
    sa.Column("described", sa.String, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
"""One row an activity with a picture for the Easy Read ballot: a small WebP, and what it shows in words."""

workshop = sa.Table(
    "workshop",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("plan", sa.String, nullable=False),
    sa.Column("progress", sa.String, nullable=False),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("token", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("closed_at", sa.DateTime, nullable=True),
)
"""One row a workshop. `code` and `token` let a phone in; both are "" once it is closed."""

workshop_item = sa.Table(
    "workshop_item",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("item_id", sa.String, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("skipped", sa.Boolean, nullable=False),
    sa.Column("skipped_from", sa.Integer, nullable=True),
)
"""What a workshop scores (activities, or elements of risk culture), numbered as on wall and paper. What is
skipped is left out of the rounds from `skipped_from` on.
"""

ballot = sa.Table(
    "ballot",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("ballot_id", sa.String, primary_key=True),
    sa.Column("group_name", sa.String, nullable=False),
    sa.Column("language", sa.String, nullable=False),
    sa.Column("medium", sa.String, nullable=False),
    sa.Column("device", sa.String, nullable=False),
)
"""One row a participant: a group, no name. `device` is a hash of the phone's secret. Once the workshop is
closed, everything but the group is "".
"""

score = sa.Table(
    "score",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("ballot_id", sa.String, primary_key=True),
    sa.Column("token", sa.String, primary_key=True),
    sa.Column("round_number", sa.Integer, nullable=False),
    sa.Column("item_id", sa.String, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("first_answer", sa.SmallInteger, nullable=True),
    sa.Column("second_answer", sa.SmallInteger, nullable=True),
    sa.Column("turn", sa.BigInteger, nullable=True),
)
"""One row a given score, never changed: of a ballot's, the highest `turn`, then `sequence`, counts.

The answers are those to the questions of `subject.ASKS`: impact and effort, or a level alone.

`turn` is in nobody's time: every phone counts from a number of its own.
"""

odd_ballot = sa.Table(
    "odd_ballot",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("ballot_id", sa.String, primary_key=True),
    sa.Column("looks_odd", sa.Boolean, nullable=False),
    sa.Column("set_aside", sa.Boolean, nullable=False),
)
"""One row a ballot that came in a rush, or that the facilitator set aside."""

paper_numbering = sa.Table(
    "paper_numbering",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("last_number", sa.Integer, nullable=False),
)
"""One row a workshop with paper ballots: the last number that was given out."""

paper_print = sa.Table(
    "paper_print",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("first_sheet", sa.Integer, primary_key=True),
    sa.Column("printed", sa.String, nullable=False),
)
"""One row a run of sheets that were printed together: what stands on each, as JSON, for who reads them."""
idea = sa.Table(
    "idea",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("idea_id", sa.String, primary_key=True),
    sa.Column("given_by", sa.String, nullable=False),
    sa.Column("slot", sa.String, nullable=False),
    sa.Column("turn", sa.BigInteger, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("title", sa.String, nullable=False),
    sa.Column("sentence", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("heading", sa.String, nullable=False),
    sa.Column("part_of", sa.String, nullable=False),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("activity_id", sa.String, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)
"""One row an idea of a room. `given_by` is the ballot, "" where it was typed in; once the workshop is closed,
nothing in a row tells who gave it, or when.
"""

survey_link = sa.Table(
    "survey_link",
    metadata,
    council_id(),
    sa.Column("survey_id", sa.String, primary_key=True),
    sa.Column("token", sa.String, nullable=False),
    sa.Column("opened_on", sa.Date, nullable=True),
    sa.Column("told_until", sa.Date, nullable=True),
    sa.Column("erased_on", sa.Date, nullable=True),
)
"""One row a survey that was opened. `token` lets people in and is "" once it is closed; until `told_until`
answers are kept, as people were told.
"""

survey_answer = sa.Table(
    "survey_answer",
    metadata,
    council_id(),
    sa.Column("survey_id", sa.String, primary_key=True),
    sa.Column("answer_id", sa.String, primary_key=True),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("given_on", sa.Date, nullable=False),
    sa.Column("medium", sa.String, nullable=False),
    sa.Column("offer_kind", sa.String, nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("already_does", sa.String, nullable=False),
    sa.Column("offers", sa.String, nullable=False),
    sa.Column("topics", sa.String, nullable=False),
    sa.Column("ward", sa.String, nullable=False),
    sa.Column("when_free", sa.String, nullable=False),
)
"""One row an answer, never changed, erased when it has been kept as long as people were told."""

pair_choice = sa.Table(
    "pair_choice",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("ballot_id", sa.String, primary_key=True),
    sa.Column("token", sa.String, primary_key=True),
    sa.Column("tie_number", sa.Integer, nullable=False),
    sa.Column("first_id", sa.String, nullable=False),
    sa.Column("second_id", sa.String, nullable=False),
    sa.Column("preferred", sa.String, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("turn", sa.BigInteger, nullable=True),
)
"""One row an answer in a tie-break, never changed. `preferred` is an activity's id, "" for "can't say"."""

other_view = sa.Table(
    "other_view",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("view_id", sa.String, primary_key=True),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    sa.Column("given_on", sa.Date, nullable=False),
    sa.Column("keep_until", sa.Date, nullable=False),
    sa.Column("text", sa.String, nullable=False),
    sa.Column("answer", sa.String, nullable=False),
    sa.Column("answered_on", sa.Date, nullable=True),
)
"""One row for each thing that somebody sees otherwise than a published page; erased when people were told."""

heard_pass = sa.Table(
    "heard_pass",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("pass", sa.String, primary_key=True),
)
"""One row a phone of a closed workshop that was not asked yet whether it was heard; none after a day."""

heard_answer = sa.Table(
    "heard_answer",
    metadata,
    council_id(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("answer_id", sa.String, primary_key=True),
    sa.Column("step", sa.SmallInteger, nullable=False),
)
"""One row an answer to "Were you heard?", 1 to 5: of no ballot, no phone and no time."""

trace = sa.Table(
    "trace",
    metadata,
    council_id(),
    sa.Column("trace_id", sa.String, primary_key=True),
)
"""What was deleted and may still be in the bytes of the file: a row goes once the file was scrubbed."""

person = sa.Table(
    "person",
    metadata,
    sa.Column("person_id", sa.String, primary_key=True),
    sa.Column("issuer", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("email", sa.String, nullable=False),
    sa.Column("first_seen", sa.DateTime, nullable=False),
    sa.Column("last_seen", sa.DateTime, nullable=False),
)
"""One row a person who signed in, known by what one issuer calls them; the id is made from both."""

membership = sa.Table(
    "membership",
    metadata,
    sa.Column("person_id", sa.String, primary_key=True),
    sa.Column("council_id", sa.String, primary_key=True),
    sa.Column("role", sa.String, primary_key=True),
    sa.Column("given_by", sa.String, primary_key=True),
)
"""One row a role in a council, or in every one ("*"): given by hand, or by a group at the last sign-in."""

sign_in = sa.Table(
    "sign_in",
    metadata,
    sa.Column("sign_in_id", sa.String, primary_key=True),
    sa.Column("person_id", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
)
"""One row a browser that is signed in. The id is a hash of the secret in its cookie."""

schema_version = sa.Table(
    "schema_version",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
)
"""The migrations that have run."""


def stage_of(table: sa.Table) -> sa.Table:
    """A temporary table with the same columns and no keys, to fill before the real one is touched."""
    columns = [sa.Column(column.name, column.type) for column in table.c]
    return sa.Table(f"stage_{table.name}", sa.MetaData(), *columns, prefixes=["TEMPORARY"])


def of_workshop(table: sa.Table, workshop: Workshop) -> tuple[sa.ColumnElement[bool], ...]:
    """What a row has to be to belong to the workshop."""
    return table.c.council_id == workshop.council_id, table.c.workshop_id == workshop.workshop_id


def counts(table: sa.Table, workshop: Workshop) -> sa.ColumnElement[bool]:
    """What a row of a ballot has to be to count: of none that was set aside."""
    aside = sa.select(odd_ballot.c.ballot_id).where(
        *of_workshop(odd_ballot, workshop), odd_ballot.c.set_aside
    )
    return table.c.ballot_id.not_in(aside)

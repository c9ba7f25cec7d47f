"""The tables of workshops: plans, what is scored, ballots and all that a room gave."""

import sqlalchemy as sa

from costar.domain.workshop.workshop import Workshop
from costar.storage.schema.columns import council_column, metadata

# No record of the council: it has no history, no undo and no export, and a copy is the way back (decision
# 0057).
prepared_plan = sa.Table(
    "prepared_plan",
    metadata,
    council_column(),
    sa.Column("plan_id", sa.String, primary_key=True),
    sa.Column("plan", sa.String, nullable=False),
    sa.Column("activity_ids", sa.String, nullable=False),
    sa.Column("changed_at", sa.DateTime, nullable=False),
)
"""One row a plan that is kept, with what it scores as a JSON list, in its order."""

# In the database, so that it is backed up and erased with everything else (decision 0058).
activity_picture = sa.Table(
    "activity_picture",
    metadata,
    council_column(),
    sa.Column("activity_id", sa.String, primary_key=True),
    sa.Column("described", sa.String, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
"""One row an activity with a picture for the Easy Read ballot: a small WebP, and what it shows in words."""

workshop = sa.Table(
    "workshop",
    metadata,
    council_column(),
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
    council_column(),
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
    council_column(),
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
    council_column(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("ballot_id", sa.String, primary_key=True),
    sa.Column("token", sa.String, primary_key=True),
    sa.Column("round_number", sa.Integer, nullable=False),
    sa.Column("item_id", sa.String, nullable=False),
    sa.Column("sequence", sa.BigInteger, nullable=False),
    # Under names that are true of impact and effort, and of a level alone (decision 0018).
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
    council_column(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("ballot_id", sa.String, primary_key=True),
    sa.Column("looks_odd", sa.Boolean, nullable=False),
    sa.Column("set_aside", sa.Boolean, nullable=False),
)
"""One row a ballot that came in a rush, or that the facilitator set aside."""

paper_numbering = sa.Table(
    "paper_numbering",
    metadata,
    council_column(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("last_number", sa.Integer, nullable=False),
)
"""One row a workshop with paper ballots: the last number that was given out."""

paper_print = sa.Table(
    "paper_print",
    metadata,
    council_column(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("first_sheet", sa.Integer, primary_key=True),
    sa.Column("printed", sa.String, nullable=False),
)
"""One row a run of sheets that were printed together: what stands on each, as JSON, for who reads them."""

idea = sa.Table(
    "idea",
    metadata,
    council_column(),
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

pair_choice = sa.Table(
    "pair_choice",
    metadata,
    council_column(),
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
    council_column(),
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

# Beside no ballot: by the time it is used ballots are sealed, and nothing may lead from a phone to one
# (decision 0065).
heard_pass = sa.Table(
    "heard_pass",
    metadata,
    council_column(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("pass", sa.String, primary_key=True),
)
"""One row a phone of a closed workshop that was not asked yet whether it was heard; none after a day."""

heard_answer = sa.Table(
    "heard_answer",
    metadata,
    council_column(),
    sa.Column("workshop_id", sa.String, primary_key=True),
    sa.Column("answer_id", sa.String, primary_key=True),
    sa.Column("step", sa.SmallInteger, nullable=False),
)
"""One row an answer to "Were you heard?", 1 to 5: of no ballot, no phone and no time."""


def of_workshop(table: sa.Table, workshop: Workshop) -> tuple[sa.ColumnElement[bool], ...]:
    """What a row has to be to belong to the workshop."""
    return table.c.council_id == workshop.council_id, table.c.workshop_id == workshop.workshop_id


def counts(table: sa.Table, workshop: Workshop) -> sa.ColumnElement[bool]:
    """What a row of a ballot has to be to count: of none that was set aside."""
    aside = sa.select(odd_ballot.c.ballot_id).where(
        *of_workshop(odd_ballot, workshop), odd_ballot.c.set_aside
    )
    return table.c.ballot_id.not_in(aside)

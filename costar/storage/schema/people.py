"""The tables of people: surveys, and who signed in with which role."""

import sqlalchemy as sa

from costar.storage.schema.columns import council_column, metadata

# These two are no records: a history that keeps every value, and a file that carries it elsewhere, could not
# promise that answers are gone on a day (decision 0015).
survey_link = sa.Table(
    "survey_link",
    metadata,
    council_column(),
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
    council_column(),
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
    # In the key: a sign-in writes anew what groups bring, and leaves what was given by hand (decision 0062).
    sa.Column("given_by", sa.String, primary_key=True),
    # None in roles that were given before this was kept (decision 0099)
    sa.Column("given_at", sa.DateTime, nullable=True),
)
"""One row a role in a council, or in every one ("*"): given by hand, or by a group at the last sign-in."""

# A row, where a cookie alone would open pages after signing out: so it counts at the next press (decision
# 0062).
sign_in = sa.Table(
    "sign_in",
    metadata,
    sa.Column("sign_in_id", sa.String, primary_key=True),
    sa.Column("person_id", sa.String, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("seen_at", sa.DateTime, nullable=False),
    # None in sign-ins of before, which count as by a password (decision 0104)
    sa.Column("by_passkey", sa.Boolean, nullable=True, server_default=sa.false()),
    sa.Column("browser", sa.String, nullable=True, server_default=""),
)
"""One row a browser that is signed in. The id is a hash of the secret in its cookie; `browser` is its kind
and its system, such as "Firefox/Windows".
"""

invitation = sa.Table(
    "invitation",
    metadata,
    sa.Column("invitation_id", sa.String, primary_key=True),
    sa.Column("account", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("council_id", sa.String, nullable=False),
    sa.Column("role", sa.String, nullable=False),
    sa.Column("ends_at", sa.DateTime, nullable=False),
)
"""One row an invitation that nobody has used yet. The id is a hash of what is in the link; `role` is "" where
it brings a new password only.
"""

password = sa.Table(
    "password",
    metadata,
    sa.Column("person_id", sa.String, primary_key=True),
    sa.Column("password_hash", sa.String, nullable=False),
)
"""One row a person who signs in by a password: Argon2's hash, with its salt and settings."""

wrong_password = sa.Table(
    "wrong_password",
    metadata,
    sa.Column("account_hash", sa.String, primary_key=True),
    sa.Column("wrong", sa.Integer, nullable=False),
    sa.Column("wrong_at", sa.DateTime, nullable=False),
)
"""One row an account, whether there is one of that name or not: how many wrong passwords in a row."""

passkey = sa.Table(
    "passkey",
    metadata,
    sa.Column("passkey_id", sa.String, primary_key=True),
    sa.Column("person_id", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("public_key", sa.String, nullable=False),
    sa.Column("uses", sa.BigInteger, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
    sa.Column("used_at", sa.DateTime, nullable=True),
)
"""One row a passkey: its public half only. `uses` is the device's own count, by which a copy is seen."""

# A row, so that any server of several can be answered, and once (decision 0088).
passkey_question = sa.Table(
    "passkey_question",
    metadata,
    sa.Column("question_id", sa.String, primary_key=True),
    sa.Column("challenge", sa.String, nullable=False),
    sa.Column("asked_at", sa.DateTime, nullable=False),
)
"""One row what a device was asked and has not answered; gone with the first answer. The id is a hash of a
secret that only the asking browser has, and of what it is asked for.
"""

second_step = sa.Table(
    "second_step",
    metadata,
    sa.Column("person_id", sa.String, primary_key=True),
    sa.Column("sealed", sa.String, nullable=False),
    sa.Column("last_code", sa.BigInteger, nullable=False),
    sa.Column("wrong", sa.Integer, nullable=False),
    sa.Column("wrong_at", sa.DateTime, nullable=False),
    sa.Column("made_at", sa.DateTime, nullable=False),
)
"""One row a person who is asked for a code after the password. `sealed` opens by the password only;
`last_code` is the half minute of the last code that counted, so that none counts twice.
"""

# A choice of whoever gives roles, and no setting: undoing an old change of settings must not open the door.
second_step_asked = sa.Table(
    "second_step_asked",
    metadata,
    council_column(),
    sa.Column("asked_at", sa.DateTime, nullable=False),
)
"""One row a council that asks everybody who signs in with a password for a second step."""

spare_code = sa.Table(
    "spare_code",
    metadata,
    sa.Column("person_id", sa.String, primary_key=True),
    sa.Column("code_hash", sa.String, primary_key=True),
)
"""One row a spare code that was not used yet."""

used_code = sa.Table(
    "used_code",
    metadata,
    sa.Column("person_id", sa.String, primary_key=True),
    sa.Column("code", sa.BigInteger, primary_key=True, autoincrement=False),
)
"""One row a half minute whose code counted before the last one: the latest of them (decision 0136)."""

# A row, so that any server of several can go on with it, and once (decision 0103).
second_step_question = sa.Table(
    "second_step_question",
    metadata,
    sa.Column("question_id", sa.String, primary_key=True),
    sa.Column("person_id", sa.String, nullable=False),
    sa.Column("sealed", sa.String, nullable=False),
    sa.Column("asked_at", sa.DateTime, nullable=False),
)
"""One row a browser that is asked for a code: to end a sign-in, or to set the step up. Id and seal are made
from a secret that only this browser has.
"""

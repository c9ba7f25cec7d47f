"""The Store: its promises, in the domain's words.

- Nothing is read or written without a council: a `CouncilStore` sees one council only.
- A save is all or nothing, and counted: it raises the council's revision by one and is kept in its
  history, or it changes nothing at all.
- A save made from an older state is refused (`Outdated`), never merged silently.
- A frame handed out is a private copy: changing it changes nothing here.
"""

import logging
import secrets
from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from functools import partial
from typing import Final, TypeVar, cast

import sqlalchemy as sa

from costar.domain.council.council import Council, Settings, settings_to_text
from costar.domain.council.signing_in import Known
from costar.errors import UserError
from costar.storage import schema
from costar.storage.audit_store import AuditStore
from costar.storage.council.choosing import council_of
from costar.storage.council.council_store import CouncilStore
from costar.storage.council.language_store import LanguageStore
from costar.storage.engines import (
    check_room,
    close,
    is_alone,
    mark_of,
    one_at_a_time,
    open_engine,
    scrub,
)
from costar.storage.engines.servers import erasing
from costar.storage.feed_store import FeedStore
from costar.storage.migrations import migrate
from costar.storage.public_store import PublicStore
from costar.storage.remembering import Remembered, WriteLock
from costar.storage.retention.erasing import erase_council, forget_person
from costar.storage.retention.retention_store import RetentionStore
from costar.storage.retention.still_there import watch
from costar.storage.retention.traces import forget_traces, has_traces
from costar.storage.sign_in.access_store import AccessStore
from costar.storage.sign_in.asked_step_store import AskedStepStore
from costar.storage.sign_in.browser_store import BrowserStore
from costar.storage.sign_in.invitation_store import InvitationStore
from costar.storage.sign_in.passkey_store import PasskeyStore
from costar.storage.sign_in.second_step_store import SecondStepStore
from costar.storage.survey_store import SurveyStore
from costar.storage.workshop.ballot_store import BallotStore
from costar.storage.workshop.bell import Bell
from costar.storage.workshop.idea_store import IdeaStore
from costar.storage.workshop.odd_store import OddStore
from costar.storage.workshop.pair_store import PairStore
from costar.storage.workshop.paper_store import PaperStore
from costar.storage.workshop.picture_store import PictureStore
from costar.storage.workshop.plan_store import PlanStore
from costar.storage.workshop.worked_out import WorkedOut
from costar.storage.workshop.workshop_store import WorkshopStore

T = TypeVar("T")

log = logging.getLogger("costar")


class Store:
    """All councils of one database."""

    def __init__(self, url: str) -> None:
        """Open the database and bring its tables up to date.

        Raises:
            UserError: it cannot be opened, or was made by a newer costar.
        """
        self.engine = open_engine(url)
        self._remembered: Remembered[object] = Remembered(alone=is_alone(self.engine), looks=True)
        self.lock = WriteLock(self._remembered, partial(check_room, self.engine))
        try:
            migrate(self.engine)
        except UserError:
            # Else the file would stay locked for as long as this process lives
            close(self.engine)
            raise
        watch(self.engine)
        self._councils: dict[str, CouncilStore] = {}
        self.worked_out: Final = WorkedOut()
        self.bell = Bell()
        self.ballots = BallotStore(self.engine, self.lock)
        self.workshops = WorkshopStore(self.engine, self.lock, self.ballots)
        self.surveys = SurveyStore(self.engine, self.lock)
        self.languages = LanguageStore(self.engine, self.lock)
        self.paper = PaperStore(self.engine, self.lock)
        self.pairs = PairStore(self.engine, self.lock)
        self.odd = OddStore(self.engine, self.lock)
        self.public = PublicStore(self.engine, self.lock)
        self.plans = PlanStore(self.engine, self.lock)
        self.pictures = PictureStore(self.engine, self.lock)
        self.access = AccessStore(self.engine, self.lock)
        self.invitations = InvitationStore(self.engine, self.lock)
        self.browsers = BrowserStore(self.engine, self.lock, self.access)
        self.passkeys = PasskeyStore(self.engine, self.lock)
        self.second_steps = SecondStepStore(self.engine, self.lock)
        self.asked_steps = AskedStepStore(self.engine, self.lock)
        self.feeds = FeedStore(self.engine, self.lock)
        self.audit = AuditStore(self.engine, self.lock)
        self.ideas = IdeaStore(self.engine, self.lock)
        self.retention = RetentionStore(self.engine, self.lock)
        # Last, when all can be read, and before anybody is served (decision 0027)
        self._scrub_what_was_left()

    def councils(self) -> tuple[Council, ...]:
        """Every council, by name."""
        query = sa.select(schema.council).order_by(sa.func.lower(schema.council.c.name))
        with self.engine.connect() as connection:
            found = tuple(council_of(row) for row in connection.execute(query))
        for one in found:
            if one.council_id in self._councils:
                self._councils[one.council_id].was_read(one)
        return found

    def of(self, council_id: str) -> CouncilStore:
        """One council's part of the store.

        Raises:
            NotFound: there is no such council.
        """
        if council_id not in self._councils:
            store = CouncilStore(self.engine, self.lock, council_id)
            # For its refusal: a council that is not there gets no part, and none is kept for it
            store.council()
            self._councils[council_id] = store
        return self._councils[council_id]

    def remembered(self, key: tuple[Hashable, ...], read: Callable[[], T]) -> T:
        """What `read` finds, or found before if nothing but ballots and scores was written since.

        Args:
            key: tells apart everything that is remembered; its first part names the kind.
            read: reads from this store; what it returns must not be changed.
        """
        return cast("T", self._remembered.get(key, read))

    def council_now(self, council_id: str) -> Council:
        """The council as it stands, from memory where that is still true.

        Raises:
            NotFound: there is no such council.
        """
        return self.remembered(("council", council_id), lambda: self.of(council_id).council())

    def councils_now(self) -> tuple[Council, ...]:
        """Every council, by name, from memory where that is still true."""
        return self.remembered(("councils",), self.councils)

    @property
    def is_alone(self) -> bool:
        """Whether no other process writes to this database, so that nobody has to look."""
        return is_alone(self.engine)

    def look(self) -> None:
        """See whether another server has written: who looked may be answered from memory (`just_looked`)."""
        mark = mark_of(self.engine)
        self._remembered.look(mark)
        self.ballots.look(mark)

    @property
    def writes(self) -> int:
        """How often this process has written anything but ballots, scores and answers."""
        return self._remembered.writes

    def one_at_a_time(self) -> AbstractContextManager[None]:
        """What of all servers on this database only one does at a time; the others wait for it."""
        return one_at_a_time(self.engine)

    def add_council(self, council_id: str, name: str) -> CouncilStore:
        """Make a council without activities.

        Raises:
            UserError: the id is taken.
        """
        row = {
            "council_id": council_id,
            "name": name,
            "revision": 0,
            "settings": settings_to_text(Settings()),
            # By chance, so that a council made under the id of one that was erased is another (decision 0115)
            "born": secrets.token_hex(16),
        }
        try:
            with self.lock, self.engine.begin() as connection:
                connection.execute(schema.council.insert().values(row))
        except sa.exc.IntegrityError as error:
            raise UserError("council_exists", name=name) from error
        return self.of(council_id)

    def touch(self) -> None:
        """Write something that changes nothing, to see that writing is possible.

        Raises:
            NoRoom: the disk is nearly full.
        """
        council = schema.council
        first = sa.select(sa.func.min(council.c.council_id)).scalar_subquery()
        update = sa.update(council).where(council.c.council_id == first).values(name=council.c.name)
        with self.lock.adding(), self.engine.begin() as connection:
            connection.execute(update)
        # Whoever watches the server asks often, so what another has written is forgotten here soon, too
        self.look()

    def erase_council(self, council_id: str) -> None:
        """Erase all that is kept of a council, bytes too; its entries in the audit log stay.

        Raises:
            UserError: it is erased, but its bytes cannot be taken out now.
        """
        with self.lock, erasing(), self.engine.begin() as connection:
            erase_council(connection, council_id)
        self._councils.pop(council_id, None)
        self.worked_out.forget()
        self.scrub(everywhere=True)

    def forget_person(self, known: Known, called_now: str) -> bool:
        """Erase what is kept of a person, bytes too; whether the history calls them `called_now` now.

        Raises:
            UserError: it is erased, but its bytes cannot be taken out now.
        """
        with self.lock, erasing(), self.engine.begin() as connection:
            is_unnamed = forget_person(connection, known, called_now)
        self.scrub(everywhere=True)
        return is_unnamed

    def scrub(self, *, everywhere: bool = False) -> None:
        """Take the bytes of what was deleted out of the database's files.

        What cannot be done now is done when the Store is opened again.

        Args:
            everywhere: not only where what rooms and residents said is kept.

        Raises:
            UserError: it cannot be done now; what was deleted stays deleted.
        """
        try:
            with self.lock:
                # In this order: a kill in between leaves the trace, and the next start does it again
                scrub(self.engine, everywhere=everywhere)
                forget_traces(self.engine)
        except OSError as error:  # a TimeoutError is one, too
            raise UserError("store_not_scrubbed") from error

    def close(self) -> None:
        """Let go of the database."""
        close(self.engine)

    def _scrub_what_was_left(self) -> None:
        """Take out what a process deleted that ended before it could."""
        if not has_traces(self.engine):
            return
        try:
            # Everywhere: a trace may be a council's or a person's, of which more tables hold something
            self.scrub(everywhere=True)
        except UserError:
            log.warning("What was deleted is still in the bytes of the data file; it goes at the next start.")

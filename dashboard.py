"""The one entry: `streamlit run dashboard.py` serves the pages and the phones in one process."""

import inspect
import logging
import sys
from contextlib import suppress
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from streamlit import App

from costar import __version__
from costar.bootstrap import close_stores, erase_every_day, tell_audit_log
from costar.config import (
    PACKAGE,
    Installation,
    SignIn,
    contact,
    cookie_secret,
    log_level,
    metrics_token,
    security_contact,
)
from costar.errors import UserError
from costar.ingest.child.child import start_reader
from costar.live.away import opened
from costar.live.by_token.feed import FOR_FEEDS, feed_routes
from costar.live.by_token.metrics import FOR_WATCHING, SHORTEST_TOKEN, is_strong_token, metrics_route
from costar.live.preview import preview_routes
from costar.live.public import public_routes
from costar.live.refused import Refused
from costar.live.routes import FOR_PHONES, live_routes
from costar.live.sign_in.by_invitation import by_invitation
from costar.live.sign_in.door import Door
from costar.live.sign_in.own_browsers import own_browsers_routes
from costar.live.sign_in.routes import FOR_SIGNING_IN, sign_in_routes
from costar.live.statements import statement_routes
from costar.live.survey import survey_routes
from costar.live.written import Written
from costar.sentences.errors import sentence_of_error
from costar.ui.errors import shown_uncaught
from costar.ui.log import hand_over_log, tell_refusals_shortly
from costar.ui.messages import told_in, wish_in
from costar.ui.navigation import FIRST, FROM_RECORDS, HIDDEN, SECTIONS
from costar.ui.resources import store
from costar.web.closing import Closing
from costar.web.connections import SHARE, Connections, as_many_files_as_may_be
from costar.web.direct import Direct
from costar.web.headers import SecurityHeaders, content_policy
from costar.web.hosts import OwnHosts, names_in
from costar.web.linked import linked
from costar.web.log_lines import LEVELS, write_log_lines
from costar.web.measured import Counts, Measured
from costar.web.nameless import nameless
from costar.web.own_files import front_door, guessed_icon, is_contact, own_routes, robots, security_txt
from costar.web.own_visits import OwnVisits
from costar.web.page_shell import PageShell, ShellWords
from costar.web.static_files import CompressedFiles, StaticFiles
from costar.web.visitors import PagesForThisMachine
from costar.web.warm import LIBRARIES, product_modules, warm_lifespan
from costar.words import t

# The shell draws a page as soon as it is imported; the command is nothing that a server needs.
NOT_WARMED = ("costar.ui.shell", "costar.cli", "costar.__main__")
INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
SCRIPTS = linked(INDEX.parent)
policy = content_policy(INDEX.read_text(encoding="utf-8"), SCRIPTS.import_map)
WORDS = ShellWords(
    title=t("shell.title"), without_script=t("shell.without_script"), not_found=t("refused.404")
)
PAGES = frozenset(HIDDEN).union(*SECTIONS.values())

# What is half set or wrong stops the start with a sentence, before any port opens (decisions 0048, 0062).
try:
    installation = Installation.from_environment()
    sign_in = installation.sign_in
    # The name under which people sign in is ours already: COSTAR_HOSTS need not say it again.
    named = names_in(installation.hosts) | frozenset([sign_in.host] if sign_in else ())
    signing_in = (
        [*sign_in_routes(sign_in, store, secret=cookie_secret()), *own_browsers_routes(store)]
        if isinstance(sign_in, SignIn)
        else by_invitation(store, sign_in.address)
        if sign_in
        else []
    )
    contacts = {"COSTAR_SECURITY_CONTACT": security_contact(), "COSTAR_CONTACT": contact()}
    for name, value in contacts.items():
        if value and not is_contact(value):
            raise UserError("not_a_contact", name=name, value=value)
    if (level := log_level()) and level not in LEVELS:
        raise UserError("not_a_log_level", value=level, levels=", ".join(LEVELS))
    if (token := metrics_token()) and not is_strong_token(token):
        raise UserError("not_a_metrics_token", shortest=SHORTEST_TOKEN)
except UserError as error:
    sys.exit(sentence_of_error(error))

if level:
    write_log_lines(level)
    hand_over_log()
tell_refusals_shortly()
# Where nobody signs in, every entry would say "Local administrator": none is written (decision 0070).
if sign_in:
    tell_audit_log()
logging.getLogger("costar").info("costar %s starts", __version__)

counts = Counts(__version__)
measured = [Middleware(Measured, counts=counts)] if token else []
watching = [metrics_route(opened(store), counts, token=token)] if token else []
# On a laptop nobody could say who may open a feed (decision 0076).
feeds = feed_routes(store) if sign_in else []
for_everyone = (*FOR_PHONES, *(FOR_WATCHING if token else ()), *(FOR_FEEDS if sign_in else ()))

only_here = Middleware(
    PagesForThisMachine,
    for_everyone=for_everyone,
    way_in="/join",
    refusal=t("shell.behind_proxy" if named else "shell.only_here"),
    is_behind_proxy=bool(named),
)
door = Middleware(Door, store=store, for_everyone=(*for_everyone, *FOR_SIGNING_IN), pages=PAGES)
nobody = [] if installation.pages_for_all else [only_here]

closing = Closing()
# No address gets more than its share of the files that the process may have open (decision 0039).
connections = Connections(int(as_many_files_as_may_be() * SHARE))
static_files = CompressedFiles(INDEX.parent, SCRIPTS.files)
# Where people sign in, nothing of a council stays in a browser for whoever has it next (decision 0128).
written = Written(store, pages=frozenset() if sign_in else FROM_RECORDS)
phones = live_routes(store, is_closing=closing.is_closing)


def prepare() -> None:
    """What the first visitor and the first upload would wait for, and what is due every day."""
    start_reader()
    # Where it cannot be opened the page says why, and tries again
    with suppress(UserError):
        store()
    # Streamlit asks once who called; Python then looks for the file of every module, and remembers it
    inspect.stack()
    static_files.compress_all()
    erase_every_day(store)  # comes last, for it never returns


app = App(
    PACKAGE / "ui" / "shell.py",
    lifespan=nameless(
        connections.around(
            closing.around(
                warm_lifespan(
                    [*LIBRARIES, *product_modules("costar", without=NOT_WARMED)],
                    background=prepare,
                    at_end=close_stores,
                )
            )
        )
    ),
    middleware=[
        # Outermost, so that what the layers below refuse is counted, too.
        *measured,
        # Around all that refuses: its plain text becomes a sentence, in the form that was asked for.
        Middleware(Refused),
        # Around everything that may refuse: refusals and errors have the same headers (decision 0006).
        Middleware(SecurityHeaders, policy=policy),
        # Before the door: nothing of a council answers to a foreign name that points here (decision 0048).
        Middleware(OwnHosts, named=named, refusal=t("shell.other_host")),
        # Where people sign in, nobody is let in because of where they sit (decision 0062).
        *([door] if sign_in else nobody),
        Middleware(OwnVisits, told_in=told_in, wish_in=wish_in),
        # After the door, before Streamlit's layers, which cost as much as a vote itself (decision 0068).
        Middleware(Direct, routes=phones),
        Middleware(PageShell, index=INDEX, words=WORDS, scripts=SCRIPTS, pages=PAGES, written=written.mark),
        Middleware(StaticFiles, files=static_files),
    ],
    routes=[
        *own_routes(),
        guessed_icon(),
        # Once more, for addresses that end with a slash: `Direct` passes them on.
        *phones,
        *watching,
        *survey_routes(store),
        *public_routes(store),
        *preview_routes(),
        *signing_in,
        *feeds,
        front_door(f"/{FIRST}"),
        robots(),
        security_txt(contacts["COSTAR_SECURITY_CONTACT"]),
        *statement_routes(contacts["COSTAR_CONTACT"]),
    ],
    on_script_error=shown_uncaught,
)

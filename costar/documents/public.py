"""What is published of a council, as files: for the product to serve, or for any web server."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from costar.charts.parts.theme import Size
from costar.domain.council.access import Action
from costar.domain.public.account import Account
from costar.domain.public.publication import PUBLICATION
from costar.errors import UserError
from costar.ingest.write.table_csv import csv_of_table
from costar.reports.public import data, pages
from costar.reports.public.dates import dates_of
from costar.reports.public.feed import FeedLinks, feed_of
from costar.reports.public.leaf import Language, Setting, file_in, slim
from costar.reports.public.pictures import Drawn, matrix_of, star_over_time
from costar.storage.store import Store
from costar.usecases.council.languages import spoken
from costar.usecases.council.share import is_before_election
from costar.usecases.permission import Asking, needs
from costar.usecases.public.draft import draft
from costar.usecases.public.publish import Published, indicators, published, published_in
from costar.words import ENGLISH, english_first, residents_languages, t

MEDIA_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
"""Of what stands in a site, by the end of a file's name."""

FORM: Final = "say?language={language}"
"""Where the form to write to the team stands, as seen from a workshop's page that the product serves."""

_NO_FORM_YET: Final = "#otherwise"
"""Where its button leads on a page that is looked at before it is published."""

Files = dict[str, bytes]
"""Contents by path, with / between; the same of the same on the same day."""


@needs(Action.EXPORT)
def site(asking: Asking, today: date) -> Files:
    """Everything that is published of a council, for its own web server.

    Raises:
        UserError: sharing is paused before an election, or nothing is published.
    """
    # Asked for its refusal: what anybody may see is never internal.
    is_before_election(asking, internal=False)
    found = published(asking)
    if not found.accounts:
        raise UserError("nothing_published")
    setting = Setting(asking.now.name, today, (), form=asking.now.settings.public_form)
    return files_of(asking.store, asking.council_id, found, setting)


@needs(Action.EXPORT)
def site_zip(asking: Asking, today: date) -> bytes:
    """The same as one archive.

    Raises:
        UserError: as `site`.
    """
    return zip_of(site(asking, today))


@needs(Action.PUBLISH)
def preview(asking: Asking, workshop_id: str, now: datetime) -> Files:
    """The site as residents would see it if this workshop were published at a moment (UTC).

    Raises:
        NotFound: this council has no such workshop, or it is not closed.
    """
    one = replace(draft(asking, workshop_id), published_at=now)
    others = [other for other in published(asking).accounts if other.workshop_id != workshop_id]
    whole = Published((one, *others), indicators(asking))
    setting = Setting(asking.now.name, now.date(), (), form=_NO_FORM_YET)
    return files_of(asking.store, asking.council_id, whole, setting)


def public_site(store: Store, council_id: str, today: date) -> Files:
    """What anybody may see of a council, as the product serves it: with a form to write to the team.

    Raises:
        NotFound: there is no such council.
    """
    council = store.of(council_id)
    now = council.council()
    # From what was kept when it was published, and never from what the team types now (decision 0064)
    found = published_in(council.records(PUBLICATION, now.revision))
    if not found.accounts:
        return {}
    setting = Setting(now.name, today, (), form=FORM)
    return files_of(store, council_id, found, setting)


def files_of(store: Store, council_id: str, found: Published, setting: Setting) -> Files:
    """The files of what is given, in every language that a workshop of it has."""
    languages = _languages(store, council_id, found.accounts)
    return site_files(council_id, found, replace(setting, languages=languages))


def site_files(council_id: str, found: Published, setting: Setting) -> Files:
    """The files of what is given, in the languages of the setting: of nothing else are they made."""
    files: Files = {pages.STYLE: pages.style(), "schema.json": data.schema()}
    told = found.indicators
    drawn, size = _pictures("star", setting, lambda size: star_over_time(told, size) if told else None)
    files |= drawn
    files |= pages.council_pages(found.accounts, found.indicators, setting, size)
    files |= _followed(found.accounts, council_id, setting)
    files["workshops.json"] = data.council_json(found.accounts, found.indicators, setting.today)
    files["promises.csv"] = csv_of_table(data.promise_table(found.accounts, setting.today))
    for account in found.accounts:
        files |= {
            f"{account.workshop_id}/{name}": content
            for name, content in _of_workshop(account, council_id, setting).items()
        }
    return files


def zip_of(files: Files) -> bytes:
    """The files in one archive, in the order of their paths, without the time of the clock."""
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        # In one order, so that the same site is the same archive to the byte
        for path in sorted(files):
            package.writestr(ZipInfo(path), files[path], ZIP_DEFLATED)
    return packed.getvalue()


def _of_workshop(account: Account, council_id: str, setting: Setting) -> Files:
    own = replace(setting, languages=pages.page_languages(account, setting))
    files, size = _pictures("matrix", own, lambda size: matrix_of(account, size))
    files |= pages.account_pages(account, setting, size)
    files |= _followed([account], council_id, own, title=account.name)
    files["account.json"] = data.account_json(account, setting.today)
    files["account.csv"] = csv_of_table(data.promise_table([account], setting.today))
    return files


def _pictures(
    name: str, setting: Setting, draw: Callable[[Size], Drawn | None]
) -> tuple[Files, pages.Sizes | None]:
    """A picture in each language, as SVG (two: desk, phone) and PNG; nothing where nothing is to be drawn."""
    files: Files = {}
    sizes = None
    for language in setting.languages:
        with language.spoken():
            wide, narrow = draw(Size.DESK), draw(Size.PHONE)
        # A workshop may have nothing that it may share, and then there is no picture to name
        if wide and narrow:
            sizes = pages.Sizes((wide.width, wide.height), (narrow.width, narrow.height))
            code, among = language.code, setting.languages
            files[file_in(name, code, among, "svg")] = wide.svg.encode()
            files[file_in(slim(name), code, among, "svg")] = narrow.svg.encode()
            files[file_in(name, code, among, "png")] = wide.png
    return files, sizes


def _followed(accounts: Sequence[Account], council_id: str, setting: Setting, *, title: str = "") -> Files:
    """Feed and calendar in each language; `title` where they are one workshop's, and stand in its folder."""
    files: Files = {}
    for language in setting.languages:
        with language.spoken():
            files |= _followed_in(language, accounts, council_id, setting, title)
    return files


def _followed_in(
    language: Language, accounts: Sequence[Account], council_id: str, setting: Setting, title: str
) -> Files:
    key = f"{council_id}/{accounts[0].workshop_id}" if title else council_id
    # Ids of their own, for in another language they are other entries (decision 0079).
    own = key if language == setting.languages[0] else f"{key}/{language.code}"
    named = title or t("public.feed", council=setting.council)
    feed, page, dates = (
        file_in(name, language.code, setting.languages, ending)
        for name, ending in (("feed", "atom"), ("index", "html"), ("dates", "ics"))
    )
    found = {one.workshop_id: pages.file_of(one, language, setting) for one in accounts}
    workshops = found if title else {workshop: f"{workshop}/{file}" for workshop, file in found.items()}
    beside = FeedLinks(feed, page, workshops)
    return {
        feed: feed_of(accounts, key=own, title=named, language=language, beside=beside),
        dates: dates_of(accounts, key=own, title=named, language=language, today=setting.today),
    }


def _languages(store: Store, council_id: str, accounts: Iterable[Account]) -> tuple[Language, ...]:
    """Every language of a workshop, English first where there is one."""
    codes = english_first(code for account in accounts for code in account.languages)
    found = [Language(code, spoken(store, council_id, code)) for code in codes]
    known = [one for one in found if one.brought or one.code in residents_languages()]
    return tuple(known) or (Language(ENGLISH),)

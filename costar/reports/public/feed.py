"""What became of workshops as an Atom feed (RFC 4287): the newest first, the same ids for ever."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from costar.domain.public.account import Account, Recommended
from costar.reports.public.leaf import Language
from costar.sentences.phrases import day
from costar.words import language as spoken
from costar.words import t, tag_of
from costar.words.written import Written

ATOM: Final = "http://www.w3.org/2005/Atom"
MOST_ENTRIES: Final = 100
"""A reader looks again every day; what is older stands on the pages."""

_NEVER: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - moments are UTC without a zone
_NOT_IN_XML: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))


@dataclass(frozen=True)
class _Entry:
    key: str
    on: date
    title: Written
    text: str | Written
    link: str


@dataclass(frozen=True)
class FeedLinks:
    """Where a feed stands: its own name, that of its page, and those of the workshops' pages by their ids."""

    feed: str
    page: str
    workshops: Mapping[str, str]


def feed_of(
    accounts: Sequence[Account], *, key: str, title: str, language: Language, beside: FeedLinks
) -> bytes:
    """The feed of some workshops, in a language, which is spoken now.

    Args:
        accounts: the workshops, published.
        key: makes the feed's id its own, such as the council's id.
        title: what it is called.
        language: which.
        beside: the files to which it leads.
    """
    found = [
        entry
        for account in accounts
        for entry in _entries(account, key, beside.workshops[account.workshop_id], language)
    ]
    # By key where days are alike, so that the same accounts are the same bytes
    ordered = sorted(found, key=lambda one: (-one.on.toordinal(), one.key))[:MOST_ENTRIES]
    # Not now: the same accounts are the same bytes (decision 0064).
    last = max((one.published_at for one in accounts if one.published_at), default=_NEVER)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language.tag})
    _add(root, "id", _id(key))
    _add(root, "title", title)
    _add(root, "updated", _moment(last))
    # Atom wants an author of the feed where its entries name none.
    _add(_add(root, "author", ""), "name", accounts[0].council if accounts else title)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": beside.feed})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": beside.page})
    for one in ordered:
        _add_entry(root, one)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entries(account: Account, key: str, page: str, language: Language) -> Iterator[_Entry]:
    for one in account.recommended:
        of = f"{key}/{account.workshop_id}/{one.activity_id}"
        for name, on, text in _events(one, language, account.room_language):
            yield _Entry(
                f"{of}/{name}",
                on,
                language.said(one.title, account.room_language),
                text,
                f"{page}#a{one.number}",
            )


def _events(one: Recommended, language: Language, room: str) -> Iterator[tuple[str, date, str]]:
    """What happened to one thing, each with a name of its own."""
    if one.decided_on:
        yield "decided", one.decided_on, t(f"public.decided.{one.decision}", day=day(one.decided_on))
    for said in one.said:
        yield (
            # More than one sentence may be said on a day, and each is an entry with an id of its own.
            f"said/{said.said_on}/{uuid5(NAMESPACE_URL, said.sentence)}",
            said.said_on,
            language.said_of(said, room),
        )
    if one.done_on:
        yield "done", one.done_on, t("public.standing.kept", day=day(one.done_on))


def _add_entry(root: ET.Element, one: _Entry) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", _id(one.key))
    _add(entry, "title", one.title)
    _add(entry, "updated", _moment(datetime.combine(one.on, time())))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": one.link})
    _add(entry, "content", one.text).set("type", "text")


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, name)
    made.text = text.translate(_NOT_IN_XML) or None
    if isinstance(text, Written) and text.language != spoken.get():
        made.set("xml:lang", tag_of(text.language))
    return made


def _id(key: str) -> str:
    return uuid5(NAMESPACE_URL, f"costar/{key}").urn


def _moment(at: datetime) -> str:
    return at.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")

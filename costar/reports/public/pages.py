"""What is published as pages: one for each workshop, one of them all, one of indicators, in each language.

None is heavier than `parts.MOST_BYTES`: what is too long goes on in further parts, each a page of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from costar.domain.matrix.matrix import Quadrant
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.public.account import Account, standing_of
from costar.domain.public.indicators import Indicators
from costar.reports.public.indicator_parts import indicator_parts
from costar.reports.public.leaf import FOLDER, Language, Leaf, Setting, file_in, leaf_html, pieces
from costar.reports.public.parts import NO_HEADING, Piece, filled_pages, promise_pieces, size_of
from costar.sentences.phrases import day, joined
from costar.words import english_first, t
from costar.words.written import Written

STYLE: Final = "style.css"

MOST_MOMENTS: Final = 30
"""So many moments of the Star stand on a page, the newest; the data holds all."""


@dataclass(frozen=True)
class Sizes:
    """Width and height in pixels of a picture as it is on a desk, and on a phone."""

    wide: tuple[int, int]
    slim: tuple[int, int]


def style() -> bytes:
    """The stylesheet of every page, for screens in either theme and for paper."""
    return (FOLDER / STYLE).read_bytes()


def account_pages(account: Account, setting: Setting, picture: Sizes | None) -> dict[str, bytes]:
    """What became of one workshop in each of its languages, by file name."""
    languages = page_languages(account, setting)
    pages: dict[str, bytes] = {}
    for language in languages:
        with language.spoken():
            values: dict[str, object] = {
                "account": account,
                "heading": Written(account.name, account.room_language),
                "in_short": in_short(account, setting.today),
                "picture": picture,
                "form": setting.form.replace("{language}", language.code),
                "smallest": SMALLEST_GROUP,
                "up": "../",
            }
            leaf = Leaf("account", "index", language, languages, "matrix")
            pages |= _in_parts(leaf, setting, _account_pieces(account, language, setting.today), values)
    return pages


def council_pages(
    accounts: Sequence[Account], indicators: Indicators | None, setting: Setting, picture: Sizes | None
) -> dict[str, bytes]:
    """All workshops of a council, and how well it co-produces, in each language, by file name."""
    pages: dict[str, bytes] = {}
    for language in setting.languages:
        with language.spoken():
            name = file_in("indicators", language.code, setting.languages)
            values: dict[str, object] = {
                "workshops": len(accounts),
                "heading": Written(t("public.title"), language.code),
                "indicators": indicators,
                "moments": indicators.star[-MOST_MOMENTS:] if indicators else (),
                "indicators_file": name,
                "picture": picture,
                "up": "",
            }
            leaf = Leaf("council", "index", language, setting.languages, "star")
            pages |= _in_parts(leaf, setting, _listed(accounts, language, setting), values)
            if indicators:
                told = indicator_parts(accounts, indicators, setting.today)
                leaf = Leaf("indicators", "indicators", language, setting.languages)
                pages[name] = leaf_html(leaf, setting, parts=told, up="").encode()
    return pages


def page_languages(account: Account, setting: Setting) -> tuple[Language, ...]:
    """Those that a workshop's own pages are in."""
    known = {one.code: one for one in setting.languages}
    # The first has the plain address, which stands on posters and on paper
    codes = english_first(account.languages)
    return tuple(known[code] for code in codes if code in known) or setting.languages[:1]


def file_of(account: Account, language: Language, setting: Setting) -> str:
    """A workshop's page in this language, or in its first one, as seen from its folder."""
    own = page_languages(account, setting)
    code = language.code if language in own else own[0].code
    return file_in("index", code, own)


def in_short(account: Account, today: date) -> str:
    """One workshop in two sentences: when it was, and how many promises stand how."""
    held = t("public.held", day=day(account.held_on))
    counted = account.counted(today)
    total = sum(counted.values())
    if not total:
        return held
    parts = [t(f"public.count.{one}", n=n) for one, n in counted.items() if n]
    return f"{held} {t('public.promised', n=total, parts=joined(parts))}"


def _in_parts(
    leaf: Leaf, setting: Setting, found: Sequence[Piece], values: dict[str, object]
) -> dict[str, bytes]:
    """A page, with its further parts where it is too heavy, by file name."""
    further = Leaf("part", leaf.turns_to, leaf.language, leaf.languages)
    alone = {"pieces": [], "parts": [], "number": 1}
    # Drawn once without any piece, as how much stands around them differs by language and page.
    bare = [size_of(leaf_html(one, setting, **values, **alone)) for one in (leaf, further)]
    filling = filled_pages(found, *bare)
    names = [
        file_in(f"part-{number}" if number > 1 else "index", leaf.language.code, leaf.languages)
        for number in range(1, len(filling) + 1)
    ]
    return {
        name: leaf_html(
            further if number > 1 else leaf, setting, **values, pieces=on_it, parts=names, number=number
        ).encode()
        for number, (name, on_it) in enumerate(zip(names, filling, strict=True), 1)
    }


def _account_pieces(account: Account, language: Language, today: date) -> list[Piece]:
    """What happened since, what the room proposed, what it said place by place, who sees it otherwise."""
    draw, room = pieces(), account.room_language
    promises = [
        Piece("became", NO_HEADING, draw.promise(piece, standing_of(one, today), language, room))  # type: ignore[attr-defined]
        for one in account.recommended
        for piece in promise_pieces(one)
    ]
    otherwise = [
        Piece("otherwise", NO_HEADING, draw.otherwise(one, account.council))  # type: ignore[attr-defined]
        for one in account.seen_otherwise
    ]
    proposed = [Piece("proposed", NO_HEADING, draw.proposed(one, room)) for one in account.proposed]  # type: ignore[attr-defined]
    return [*promises, *proposed, *_places(account, language), *otherwise]


def _places(account: Account, language: Language) -> Iterable[Piece]:
    """What was said, quick wins first; what too few scored stands last."""
    draw, room = pieces(), account.room_language
    for quadrant in (*(one.value for one in Quadrant), ""):
        items = [one for one in account.heard if one.quadrant == quadrant]
        for one in items:
            ours = Written(t(f"quadrant.{quadrant}" if quadrant else "public.said.withheld"), language.code)
            name = Written(items[0].quadrant_name, room) if items[0].quadrant_name else ours
            yield Piece("said", name, draw.heard(one, language.said(one.title, room)))  # type: ignore[attr-defined]


def _listed(accounts: Sequence[Account], language: Language, setting: Setting) -> list[Piece]:
    draw = pieces()
    return [
        Piece(
            "workshops",
            NO_HEADING,
            draw.workshop(one, in_short(one, setting.today), file_of(one, language, setting)),  # type: ignore[attr-defined]
        )
        for one in accounts
    ]

"""What a workshop puts on paper: the poster for the door, and the ballots for who has no phone."""

import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from costar.charts.parts.qr import qr_svg
from costar.domain.workshop import sheet
from costar.domain.workshop.easy_read import STEPS
from costar.domain.workshop.sheet import SheetRow, SheetSide
from costar.reports.document import legible
from costar.reports.writers.pdf import FOLDER, typeset
from costar.words import t

_FAR_EDGES: Final = (sheet.WIDTH - sheet.MARK_EDGE - sheet.MARK, sheet.HEIGHT - sheet.MARK_EDGE - sheet.MARK)


@dataclass(frozen=True)
class Poster:
    """The way in: `qr` is our own drawing of the address, `code` is typed where no camera is.

    `network` is the Wi-Fi of the room, "" for none; `password` and `wifi_qr`, its square, only where the
    facilitator wants them printed. `page` is where the council says what became of it, "" for none;
    `written_in` the tag of the name's language, where it is not the poster's.
    """

    council: str
    name: str
    qr: str
    address: str
    code: str
    network: str = ""
    password: str = ""
    wifi_qr: str = ""
    page: str = ""
    written_in: str = ""


@dataclass(frozen=True)
class Item:
    """An activity on a ballot, with its number in the title; its picture (a WebP) only in Easy Read.

    `languages` are the tags of the title's, the description's and the picture's words, where those are not in
    the ballot's language.
    """

    title: str
    description: str
    picture: bytes = b""
    shows: str = ""
    languages: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class PaperBallot:
    """A ballot on paper.

    `groups` in words; `instruction` may be blank; `questions` are scales, each with the words of its
    question; `large` for large print; `numbers` has for each copy that of its sheet, which its squares say,
    and that of its ballot, which people read: 0 where a helper writes it. `easy` for Easy Read, which is
    large: three circles of the same five, with a face or a sign and a word each, so that whoever reads the
    sheet reads it as any other. `page` is where the council says what became of it, "" for none; its square
    stands on the first side. `written_in` is the tag of the language of name and instruction, and of
    questions whose scale is in `own`, where it is not the ballot's; "" where it is.
    """

    council: str
    name: str
    workshop_id: str
    instruction: str
    groups: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    large: bool
    numbers: tuple[tuple[int, int], ...] = ((0, 0),)
    easy: bool = False
    page: str = ""
    written_in: str = ""
    own: tuple[str, ...] = ()


def poster_of(poster: Poster, *, language: str, made_on: date) -> bytes:
    """The poster as PDF on A4."""
    shown = legible(poster)
    words = {
        "say": t("print.say"),
        "scan": t("print.scan"),
        "qr_summary": t("wall.qr"),
        "address": t("print.or", address=shown.address),
        "stored": t("ballot.what_is_stored"),
        "wifi": wifi_lines(shown),
        "wifi_qr_summary": t("wifi.qr"),
        "page": _page(shown.page),
    }
    return typeset(
        FOLDER / "poster.typ", asdict(shown) | words | _about(shown, language, made_on), made_on=made_on
    )


def wifi_lines(poster: Poster) -> list[str]:
    """How to join the network of the room; nothing where none was named."""
    if not poster.network:
        return []
    password = [t("wifi.with", password=poster.password)] if poster.password else []
    return [t("wifi.join", name=poster.network), *password, t("wifi.mobile_data")]


def paper_of(ballot: PaperBallot, *, language: str, made_on: date) -> bytes:
    """The paper ballot as PDF for both sides of A4: twelve activities a sheet, described on its back.

    Circles, corner marks and the square that names workshop, ballot and side stand where
    `domain.workshop.sheet` says. Each copy begins on a new sheet.
    """
    shown = legible(ballot)
    laid_out = sheet.sides(len(shown.items), len(shown.questions), len(shown.groups), large=shown.large)
    content: dict[str, object] = {
        "name": shown.name,
        "large": shown.large,
        "how": t("easy.paper.how" if shown.easy else "print.paper.how"),
        "instruction": shown.instruction,
        "written_in": shown.written_in,
        "easy": shown.easy,
        "group": t("print.group"),
        "groups": list(shown.groups),
        "back": t("easy.paper.back" if shown.easy else "print.back"),
        "square_summary": t("print.square"),
        "questions": _questions(shown),
        "page": _page(shown.page),
        "copies": [_copy(shown, numbers, laid_out) for numbers in shown.numbers],
    }
    return typeset(
        FOLDER / "paper.typ", content | _measures(shown) | _about(shown, language, made_on), made_on=made_on
    )


def _page(address: str) -> dict[str, str] | None:
    """Where to read what became of it: a sentence, whose address may break after each of its parts."""
    if not address:
        return None

    said = t("print.page_later", address=address)
    return {"square": qr_svg(address), "summary": t("public.qr"), "said": said}


def _measures(ballot: PaperBallot) -> dict[str, object]:
    near, (right, bottom) = sheet.MARK_EDGE, _FAR_EDGES
    x, y = sheet.SQUARE_AT
    return {
        "council": ballot.council,
        "mark": sheet.MARK,
        "marks": [(near, near), (right, near), (near, bottom), (right, bottom)],
        "square": {"x": x, "y": y, "side": sheet.SQUARE},
        "radius": sheet.layout_of(large=ballot.large).radius,
        "answers": _signs(easy=ballot.easy),
    }


def _questions(ballot: PaperBallot) -> list[dict[str, object]]:
    lefts = sheet.layout_of(large=ballot.large).lefts[len(ballot.questions)]
    return [
        {
            "text": text,
            "short": t(f"print.short.{scale}"),
            "left": left,
            "answers": _answers(scale, easy=ballot.easy),
            "scale": scale,
            "lang": ballot.written_in if scale in ballot.own else "",
        }
        for (scale, text), left in zip(ballot.questions, lefts, strict=True)
    ]


def _answers(scale: str, *, easy: bool) -> list[str]:
    if easy:
        return [t(f"easy.{scale}.{step}") for step in STEPS]
    return [t(f"{scale}.{score}") for score in range(1, 6)]


def _signs(*, easy: bool) -> list[str]:
    """What stands in the circles of a question; "" where there is none."""
    # An Easy Read sheet has no circles for 2 and 4 (decision 0058).
    printed = sheet.places_of(easy=easy)
    return [answer if at in printed else "" for at, answer in enumerate(sheet.ANSWERS)]


def _copy(
    ballot: PaperBallot, numbers: tuple[int, int], laid_out: tuple[SheetSide, ...]
) -> dict[str, object]:
    sheet_number, ballot_number = numbers
    blank = f"{t('print.number')} ______"
    said = t("print.ballot", number=ballot_number) if ballot_number else blank
    sides = [_side(ballot, sheet_number, side, len(laid_out)) for side in laid_out]
    return {"number": said, "sides": sides}


def _side(ballot: PaperBallot, number: int, side: SheetSide, of: int) -> dict[str, object]:
    items = [ballot.items[row.place] for row in side.rows]
    # With one question the description stands beside the circles, and is not told twice
    described = [item for item in items if item.description and len(ballot.questions) > 1]
    foot = [t("print.page", page=side.number, pages=of), *([_where(ballot)] if described else [])]
    return {
        "square": qr_svg(sheet.code_of_side(ballot.workshop_id, number, side.number)),
        "groups": [asdict(spot) for spot in side.groups],
        "rows": [_row(ballot, item, row) for item, row in zip(items, side.rows, strict=True)],
        "details": [_worded(item, item.description) for item in described],
        "foot": " · ".join(foot),
    }


def _where(ballot: PaperBallot) -> str:
    # In large print the descriptions do not fit on the back, so they follow at the end (decision 0044).
    return t("print.at_the_end") if ballot.large else t("print.other_side")


def _row(ballot: PaperBallot, item: Item, row: SheetRow) -> dict[str, object]:
    """A row of circles. What is asked one question about has room for its description beside them."""
    detail = item.description if len(ballot.questions) == 1 else ""
    # JSON has no bytes; the template makes them of numbers again.
    shown = {"picture": list(item.picture), "shows": item.shows}
    return asdict(row) | _worded(item, detail) | shown


def _worded(item: Item, detail: str) -> dict[str, object]:
    langs = dict(zip(("title_lang", "detail_lang", "shows_lang"), item.languages, strict=True))
    return {"title": item.title, "detail": detail, "rtl": is_right_to_left(item.title)} | langs


def is_right_to_left(text: str) -> bool:
    """Whether a text is written from the right: by its first letter that is written from any side."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def _about(what: Poster | PaperBallot, language: str, made_on: date) -> dict[str, object]:
    lang, _, region = language.partition("-")
    return {
        "title": f"{what.name} – {what.council}",
        "lang": lang,
        "region": region or None,
        "made_on": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
    }

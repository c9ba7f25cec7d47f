"""What a workshop puts on paper: the poster for the door, and the ballots for who has no phone."""

from dataclasses import asdict, dataclass
from datetime import date

from costar.reports.document import legible
from costar.reports.writers.pdf import FOLDER, typeset
from costar.words import t


@dataclass(frozen=True)
class Poster:
    """The way in: `qr` is our own drawing of the address, `code` is typed where no camera is."""

    council: str
    name: str
    qr: str
    address: str
    code: str


@dataclass(frozen=True)
class Item:
    """An activity on a ballot, with its number in the title."""

    title: str
    description: str


@dataclass(frozen=True)
class PaperBallot:
    """A ballot on paper.

    `groups` in words, numbered; `instruction` may be blank; `questions` are
    scales, each with the words of its question; `large` for large print.
    """

    council: str
    name: str
    instruction: str
    groups: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    large: bool


def poster_of(poster: Poster, *, language: str, made_on: date) -> bytes:
    """The poster as PDF on A4."""
    shown = legible(poster)
    words = {
        "say": t("print.say"),
        "scan": t("print.scan"),
        "qr_summary": t("wall.qr"),
        "address": t("print.or", address=shown.address),
        "stored": t("ballot.what_is_stored"),
    }
    return typeset(
        FOLDER / "poster.typ", asdict(shown) | words | _about(shown, language, made_on), made_on=made_on
    )


def paper_of(ballot: PaperBallot, *, language: str, made_on: date) -> bytes:
    """The paper ballot as PDF on A4: no activity is cut in two by the end of a page."""
    shown = legible(ballot)
    content: dict[str, object] = {
        "council": shown.council,
        "name": shown.name,
        "large": shown.large,
        "sentences": [t("print.paper.how"), *filter(None, [shown.instruction])],
        "number": t("print.number"),
        "group": t("print.group"),
        "groups": list(shown.groups),
        "page": t("print.page", page="{page}", pages="{pages}"),
        "items": [asdict(item) | {"questions": _questions(shown)} for item in shown.items],
    }
    return typeset(FOLDER / "paper.typ", content | _about(shown, language, made_on), made_on=made_on)


def _questions(ballot: PaperBallot) -> list[dict[str, object]]:
    return [
        {"text": text, "answers": [*(t(f"{scale}.{score}") for score in range(1, 6)), t("ballot.dont_know")]}
        for scale, text in ballot.questions
    ]


def _about(what: Poster | PaperBallot, language: str, made_on: date) -> dict[str, object]:
    lang, _, region = language.partition("-")
    return {
        "title": f"{what.name} – {what.council}",
        "lang": lang,
        "region": region or None,
        "made_on": {"year": made_on.year, "month": made_on.month, "day": made_on.day},
    }

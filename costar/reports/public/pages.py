"""Published pages as HTML: no script, no request to anywhere else, every word from the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from costar.domain.matrix.matrix import Quadrant
from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.public.account import (
    PROMISES,
    Account,
    Heard,
    Standing,
    standing_of,
)
from costar.domain.public.indicators import Indicators
from costar.sentences.phrases import day, joined, numeral
from costar.words import has_words, speaking, t, tag_of
from costar.words.brought import Brought, name_of

FOLDER: Final = Path(__file__).parent / "templates"
STYLE: Final = "style.css"


@dataclass(frozen=True)
class Language:
    """A language that pages are written in; `brought`: it, where the council did."""

    code: str
    brought: Brought | None = None

    @property
    def tag(self) -> str:
        """As browsers know it."""
        return self.code if self.brought else tag_of(self.code)

    @property
    def name(self) -> str:
        """As it calls itself."""
        if self.brought:
            return self.brought.name
        return t(f"language.{self.code}") if has_words(f"language.{self.code}") else name_of(self.code)

    @property
    def direction(self) -> str:
        """In which it is written: ltr or rtl."""
        return self.brought.direction if self.brought else "ltr"

    def said(self, text: str) -> str:
        """What people wrote, in this language where somebody translated it."""
        return self.brought.said(text) if self.brought else text


@dataclass(frozen=True)
class Setting:
    """What pages of one council have in common.

    `today` is the day they are true for; `languages` all that any of its pages is in; `form` says whether
    the product answers beside the pages, so that people can write to the team.
    """

    council: str
    today: date
    languages: tuple[Language, ...]
    form: bool = False


Sizes = tuple[int, int]
"""Width and height of a picture in pixels."""


def style() -> bytes:
    """The stylesheet of every page, for screens in either theme and for paper."""
    return (FOLDER / STYLE).read_bytes()


def file_in(name: str, code: str, languages: Sequence[Language]) -> str:
    """What a page's file is called in a language: the first one's has the plain name."""
    return f"{name}.html" if code == languages[0].code else f"{name}.{code}.html"


def account_pages(account: Account, setting: Setting, picture: Sizes | None) -> dict[str, bytes]:
    """What became of one workshop, a page for each of its languages, by file name."""
    languages = languages_of(account, setting)
    width, height = picture or (0, 0)
    pages = {}
    for language in languages:
        values = {
            "account": account,
            "places": partial(_places, account),
            "in_short": partial(in_short, account, setting.today),
            "has_picture": picture is not None,
            "width": width,
            "height": height,
            "form": "say" if setting.form else "",
            "standing_of": lambda one: standing_of(one, setting.today),
            "smallest": SMALLEST_GROUP,
            "up": "../",
        }
        name = file_in("index", language.code, languages)
        pages[name] = _page("account", "index", language, languages, setting, values)
    return pages


def council_pages(
    accounts: Sequence[Account], indicators: Indicators | None, setting: Setting, picture: Sizes | None
) -> dict[str, bytes]:
    """All workshops of a council, and how well it co-produces, in each language, by file name."""
    width, height = picture or (0, 0)
    pages = {}
    for language in setting.languages:
        values = {
            "accounts": partial(_listed, accounts, language, setting),
            "indicators": indicators,
            "indicators_file": file_in("indicators", language.code, setting.languages),
            "width": width,
            "height": height,
            "up": "",
        }
        name = file_in("index", language.code, setting.languages)
        pages[name] = _page("council", "index", language, setting.languages, setting, values)
        if indicators:
            told = {"parts": partial(_parts, accounts, indicators, setting.today), "up": ""}
            name = file_in("indicators", language.code, setting.languages)
            pages[name] = _page("indicators", "indicators", language, setting.languages, setting, told)
    return pages


def languages_of(account: Account, setting: Setting) -> tuple[Language, ...]:
    """Those that a workshop's own pages are in."""
    return tuple(one for one in setting.languages if one.code in account.languages) or setting.languages[:1]


def in_short(account: Account, today: date) -> str:
    """One workshop in two sentences: when it was, and how many promises stand how."""
    held = t("public.held", day=day(account.held_on))
    counted = account.counted(today)
    total = sum(counted.values())
    if not total:
        return held
    parts = [t(f"public.count.{one}", n=n) for one, n in counted.items() if n]
    return f"{held} {t('public.promised', n=total, parts=joined(parts))}"


def _page(
    template: str,
    name: str,
    language: Language,
    languages: Sequence[Language],
    setting: Setting,
    values: Mapping[str, object],
) -> bytes:
    with speaking(language.code, language.brought.words if language.brought else None):
        made = {key: value() if isinstance(value, partial) else value for key, value in values.items()}
        others = [
            {"file": file_in(name, one.code, languages), "tag": one.tag, "name": one.name}
            for one in languages
            if one != language
        ]
        html = (
            _templates()
            .get_template(f"{template}.html")
            .render(
                council=setting.council,
                today=setting.today,
                tag=language.tag,
                direction=language.direction,
                said=language.said,
                others=others,
                council_file=file_in("index", language.code, setting.languages),
                **made,
            )
        )
    return html.encode()


def _places(account: Account) -> list[tuple[str, str, list[Heard]]]:
    """What was said, place by place, quick wins first; what too few scored stands last."""
    found = []
    for quadrant in (*(one.value for one in Quadrant), ""):
        items = [one for one in account.heard if one.quadrant == quadrant]
        if items:
            name = items[0].quadrant_name or t(f"quadrant.{quadrant}" if quadrant else "public.said.withheld")
            found.append((quadrant, name, items))
    return found


def _listed(
    accounts: Sequence[Account], language: Language, setting: Setting
) -> list[tuple[Account, str, str]]:
    return [(one, in_short(one, setting.today), _file_of(one, language, setting)) for one in accounts]


def _file_of(account: Account, language: Language, setting: Setting) -> str:
    """A workshop's page in this language, or in its first one."""
    own = languages_of(account, setting)
    code = language.code if language in own else own[0].code
    return file_in("index", code, own)


Part = tuple[str, list[str], str]
"""A heading, what is said under it, and how it is counted."""


def _parts(accounts: Sequence[Account], found: Indicators, today: date) -> list[Part]:
    makers: tuple[Callable[[], list[str]], ...] = (
        partial(_about_promises, accounts, today),
        partial(_about_star, found),
        partial(_about_ladder, found),
        lambda: [t("public.indicator.missing.is", n=found.groups, missing=found.missing)],
        lambda: [t("public.indicator.flags.is", red=found.red_flags, green=found.green_flags)],
        partial(_about_hearing, accounts),
    )
    names = ("promises", "star", "ladder", "missing", "flags", "heard")
    return [
        (t(f"public.indicator.{name}"), make(), t(f"public.indicator.{name}.counted"))
        for name, make in zip(names, makers, strict=True)
    ]


def _about_promises(accounts: Sequence[Account], today: date) -> list[str]:
    counted = [one.counted(today) for one in accounts]
    totals = {standing: sum(one[standing] for one in counted) for standing in PROMISES}
    made = sum(totals.values())
    if not made:
        return [t("public.indicator.promises.none")]
    rest = [t(f"public.count.{one}", n=n) for one, n in totals.items() if n and one is not Standing.KEPT]
    kept = t("public.indicator.promises.is", n=made, kept=totals[Standing.KEPT])
    return [kept, *([joined(rest) + "."] if rest else [])]


def _about_star(found: Indicators) -> list[str]:
    now = found.star[-1]
    first = found.star[0]
    said = []
    for was, one in zip(first.reach, now.reach, strict=True):
        share = t("public.of", part=one.taking_part, whole=one.activities)
        before = t("public.of", part=was.taking_part, whole=was.activities)
        key = "public.indicator.star.since" if len(found.star) > 1 else "public.indicator.star.is"
        said.append(t(key, co=t(f"co.{one.co}"), share=share, before=before, day=day(first.day)))
    return said


def _about_ladder(found: Indicators) -> list[str]:
    return [
        t("public.indicator.ladder.is", co=t(f"co.{one.co}"), rung=numeral(one.rung))
        if one.rung is not None
        else t("public.indicator.ladder.none", co=t(f"co.{one.co}"))
        for one in found.star[-1].reach
    ]


def _about_hearing(accounts: Sequence[Account]) -> list[str]:
    said = [
        t(
            "public.indicator.heard.is",
            n=one.were_heard.n,
            name=one.name,
            middle=t(f"heard.step.{step_of(one.were_heard.middle)}"),
        )
        for one in accounts
        if one.were_heard
    ]
    return said or [t("public.indicator.heard.none")]


def step_of(middle: float) -> str:
    """The key of the answer in the middle: a step, or between two."""
    return str(int(middle)) if middle == int(middle) else f"{int(middle)}_{int(middle) + 1}"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"t": t, "day": day, "numeral": numeral, "step": step_of}
    return made

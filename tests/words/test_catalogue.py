"""The catalogue and the code agree: every key that the code names has words, and the other way round."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from costar.config import ROOT
from costar.words import MissingWords, catalogue_of, has_words, speaking, t

SOURCES = [*(ROOT / "costar").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]
CODE = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
CATALOGUE = catalogue_of("en")
KEYS = [message.id if isinstance(message.id, str) else message.id[0] for message in CATALOGUE if message.id]


def texts(key: str) -> list[str]:
    """What is said under a key, in the singular and the plural where it counts."""
    message = CATALOGUE.get(key)
    assert message is not None
    return [message.string] if isinstance(message.string, str) else [str(text) for text in message.string]


def test_every_key_in_the_code_has_words() -> None:
    named = set(re.findall(r'\bt\(\s*"([a-z_.0-9]+)"', CODE))
    assert {key for key in named if not has_words(key)} == set()


def said_in(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Each key that `t` or a `Problem` names, with the blanks that it fills, where both are written there."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match call:
            case ast.Call(func=ast.Name("t"), args=[ast.Constant(str() as key)], keywords=given):
                if all(one.arg for one in given):
                    yield key, {str(one.arg) for one in given}
            case ast.Call(func=ast.Name("Problem"), args=[ast.Constant(str() as code), *rest], keywords=[]):
                values = rest[4] if len(rest) > 4 else ast.Tuple([])
                if isinstance(values, ast.Tuple):
                    yield f"problem.{code}", set(re.findall(r"\('(\w+)',", ast.unparse(values)))


def test_every_blank_of_a_sentence_is_filled_where_it_is_said() -> None:
    """Else it is an error of ours, in the place of the page."""
    unfilled = {
        key: blanks
        for path in SOURCES
        for key, given in said_in(path)
        if (blanks := set(re.findall(r"{(\w+)}", " ".join(texts(key)))) - given)
    }
    assert unfilled == {}


def test_no_words_are_left_over() -> None:
    literal = set(re.findall(r'"([a-z_0-9.]+)"', CODE))
    made = [
        re.sub(r"\\{.*?\\}", ".*", re.escape(one)) for one in re.findall(r'f"([a-z_{][^" ]*\.[^" ]*)"', CODE)
    ]
    made.append(
        r"(error|problem|set_aside|matched|why)\..*"
    )  # an error, a problem, a reason carries its code
    unused = [key for key in KEYS if key not in literal and not any(re.fullmatch(one, key) for one in made)]
    assert unused == []


def test_missing_words_are_a_mistake_in_the_code() -> None:
    with pytest.raises(MissingWords):
        t("no.such.key")


def test_a_sentence_counts() -> None:
    assert t("table.saved", n=1) == "1 activity is saved."
    assert t("table.saved", n=2) == "2 activities are saved."


def test_welsh_counts_as_its_files_say() -> None:
    with speaking("cy"):
        counted = {n: t("ballot.ideas.left", n=n) for n in (0, 1, 2, 4, 6, 7)}
    assert counted[0] == "ni allwch roi rhagor o syniadau"
    assert [counted[n] for n in (1, 2, 4, 6, 7)] == [f"gallwch roi {n} syniad arall" for n in (1, 2, 4, 6, 7)]


def test_what_people_typed_is_never_read_as_a_blank() -> None:
    assert "{name}" in t("error.council_exists", name="{name}")


def test_words_blame_nobody_and_name_no_machinery() -> None:
    blame = re.compile(r"\b(invalid|illegal|oops|failed|traceback|NoneType|null|NaN)\b", re.IGNORECASE)
    assert {key: text for key in KEYS for text in texts(key) if blame.search(text)} == {}


CODES = re.findall(r'(?:Fault|Problem)\(\s*"([a-z_]+)"', CODE)


def test_every_problem_has_an_instruction() -> None:
    named = {*CODES, "score", "rung", "year"}
    assert {code for code in named if not has_words(f"problem.{code}")} == set()


def test_every_error_has_words() -> None:
    named = set(re.findall(r'(?:UserError|NotFound|NotAllowed)\(\s*"([a-z_.]+)"', CODE))
    assert {key for key in named if not has_words(f"error.{key}")} == set()


def test_no_key_stands_twice() -> None:
    """Files are joined into one catalogue: the later of two equal keys would silently win."""
    files = (path.read_text(encoding="utf-8") for path in (ROOT / "costar" / "words" / "en").glob("*.po"))
    keys = [key for text in files for key in re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []

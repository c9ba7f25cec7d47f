"""A language that people bring: one file out, translated, back, and checked as far as a program can."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.errors import UserError
from costar.words import catalogue_of, speaking, t
from costar.words.brought import (
    Brought,
    NotRight,
    direction_of,
    file_to_translate,
    language_name,
    read_brought,
)
from tests.calls import calls


@cache
def translated() -> str:
    """The file as it is taken away, in Polish."""
    return file_to_translate("pl", ["Bread {oven}"], ["We bake it."]).decode()


def given_for(file: str, english: str, *words: str) -> str:
    blank = f'msgid "{english}"\nmsgstr ""' if len(words) == 1 else None
    if blank:
        assert blank in file
        return file.replace(blank, f'msgid "{english}"\nmsgstr "{words[0]}"')
    start = file.index(f'msgid "{english}"')
    head, tail = file[:start], file[start:]
    for at, form in enumerate(words):
        tail = tail.replace(f'msgstr[{at}] ""', f'msgstr[{at}] "{form}"', 1)
    return head + tail


def test_what_is_translated_is_said_in_every_plural_and_the_rest_in_english() -> None:
    file = given_for(translated(), "Saved", "Zapisano")
    file = given_for(file, "{count} minute left", "{count} minuta", "{count} minuty", "{count} minut")
    polish = read_brought(file)
    with speaking("pl", polish.words):
        assert (t("ballot.saved"), t("ballot.back")) == ("Zapisano", "Back")
        said = [t("countdown.minutes", n=n, count=str(n)) for n in (1, 2, 5, 22, 112)]
    assert said == ["1 minuta", "2 minuty", "5 minut", "22 minuty", "112 minut"]
    assert (polish.code, polish.name, polish.direction) == ("pl", "polski", "ltr")


def test_what_people_wrote_is_known_by_itself_and_may_hold_any_brace() -> None:
    polish = read_brought(given_for(translated(), "Bread {oven}", "Chleb {"))
    assert [polish.said(text) for text in ("Bread {oven}", "Bread")] == ["Chleb {", "Bread"]


def test_what_is_said_to_residents_is_translated_as_titles_are() -> None:
    file = file_to_translate("pl", [], [], ["The bins come."]).decode()
    polish = read_brought(given_for(file, "The bins come.", "Kosze nadchodzą."))
    assert polish.said("The bins come.") == "Kosze nadchodzą."


def test_what_was_translated_of_another_sentence_than_todays_is_said_in_english() -> None:
    older = given_for(translated(), "Saved", "Zapisano").replace('msgid "Saved"', 'msgid "Kept"')
    polish = read_brought(older)
    with speaking("pl", polish.words):
        assert t("ballot.saved") == "Saved"
    assert polish.missing == read_brought(translated()).missing


@pytest.mark.parametrize(
    ("english", "words", "why"),
    [
        ("{place} of {of}", ("{place}",), "blanks"),
        ("{place} of {of}", ("{place} z {of} {x}",), "blanks"),
        ("{place} of {of}", ("{place} z {of.__class__}",), "blanks"),
        ("{place} of {of}", ("{place!r} z {of}",), "blanks"),
        ("Go on", ("Dalej {",), "braces"),
        ("Go on", ("{0}",), "blanks"),
        ("{count} minute left", ("{count} minuta", "{count} minuty"), "plural"),
    ],
)
def test_a_translation_that_would_break_is_named_with_its_line(
    english: str, words: tuple[str, ...], why: str
) -> None:
    file = given_for(translated(), english, *words)
    with pytest.raises(NotRight) as error:
        read_brought(file)
    (wrong,) = error.value.wrong
    assert wrong.why == why
    assert english in "\n".join(file.splitlines()[wrong.line - 1 : wrong.line + 3])


@pytest.mark.parametrize("line", [r'"X-Language-Name: .*\\n"\n', r'"X-Language-Direction: .*\\n"\n'])
def test_a_file_says_its_languages_name_and_direction(line: str) -> None:
    with pytest.raises(NotRight):
        read_brought(re.sub(line, "", translated()))


@pytest.mark.parametrize("file", ["", "a,b\n1,2\n", 'msgid "x', "PK\x03\x04", "msgid"])
def test_what_is_no_such_file_is_told(file: str) -> None:
    with pytest.raises(UserError) as error:
        read_brought(file)
    assert t(f"error.{error.value.key}", **error.value.values)


@given(st.text(max_size=80))
def test_nothing_that_is_typed_into_a_file_breaks_it(text: str) -> None:
    file = translated().replace('msgid "Saved"\nmsgstr ""', f'msgid "Saved"\nmsgstr "{text}"', 1)
    try:
        assert isinstance(read_brought(file), Brought)
    except UserError:
        return


@pytest.mark.parametrize("code", ["", "english", "../x", "en", "cy", "EN"])
def test_a_code_is_one_of_another_language(code: str) -> None:
    with pytest.raises(UserError):
        file_to_translate(code, [], [])


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [("ar", "العربية", "rtl"), ("ur", "اردو", "rtl"), ("so", "Soomaali", "ltr"), ("syl", "syl", "ltr")],
)
def test_name_and_direction_come_with_a_language(code: str, name: str, direction: str) -> None:
    assert (language_name(code), direction_of(code)) == (name, direction)
    assert read_brought(file_to_translate(code, [], []).decode()).direction == direction


def test_the_catalogue_is_read_once_however_many_files_come() -> None:
    read_brought(translated())
    assert calls(read_brought, f"{translated()}\n# again\n") < calls(catalogue_of, "en")

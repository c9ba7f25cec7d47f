import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.ingest.read import read_activities
from costar.ingest.table.broken_letters import broken_letters_in

WORDS = ("Café", "Siân’s", "£500", "crèche – free", "Ŵyth", "“quoted”")


@pytest.mark.parametrize("wrongly", ["cp1252", "mac-roman", "cp850"])
@pytest.mark.parametrize("word", WORDS)
def test_words_read_in_the_wrong_way_are_broken(word: str, wrongly: str) -> None:
    codes = word.encode().decode(wrongly, errors="replace")
    found = broken_letters_in([["Plain"], [codes]])
    assert found is not None
    assert (found.rows, found.first) == (1, 1)


@pytest.mark.parametrize(
    "text", ["R&D; Parks", "A & B; C", "&c;", "ıº", "Ô‚", "Ðµ", "naïve", "ÀÉ", "São João", "50 µg ±2", "Ω"]
)
def test_odd_characters_are_no_broken_words(text: str) -> None:
    assert broken_letters_in([[text]]) is None


@pytest.mark.parametrize("word", ["T?r", "Si?n?s", "na?ve"])
def test_a_question_mark_within_a_word_is_a_letter_that_was_lost(word: str) -> None:
    found = broken_letters_in([["Plain"], [f"The {word} walk"], ["Café?"]])
    assert found is not None
    assert (found.rows, found.first, found.example, found.meant) == (1, 1, word, "")


@pytest.mark.parametrize(
    "text", ["Why not?", "Who? What?", "a.gov.uk/page?x=1", "www.a.uk?b", "5?6", "OK?Yes"]
)
def test_other_question_marks_are_none(text: str) -> None:
    assert broken_letters_in([[text]]) is None


@given(st.text("abcéèêŵŷàñöØ£€–’“”½° ", max_size=12))  # without Ã, Ä and Å, which begin broken letters
def test_what_is_written_here_is_never_broken(text: str) -> None:
    assert broken_letters_in([[text]]) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("CafÚ", "Café"), ("SiÔn", "Siân"), ("SiÔn's", "Siân's"), ("œ500", "£500"), ("ú500", "£500"),
        ("RenÚ", "René"), ("GarcÝa", "García"), ("Caf‚", "Café"), ("na‹ve", "naïve"), ("CafŽ", "Café"),
        ("Si‰n", "Siân"), ("(œ1,200)", "(£1,200)"), ("fianc‚e", "fiancée"),
    ],
)  # fmt: skip
def test_a_letter_that_no_word_has_there_was_another(word: str, meant: str) -> None:
    text = f"Title,Service\nThe {word.replace(',', '')} club,Care\nWalks,Parks\nChoir,Arts\n"
    read = read_activities(text.encode(), "plan.csv")
    (told,) = [one for one in read.problems if one.code == "broken_letters"]
    assert meant.replace(",", "") in dict(told.values).values()


@pytest.mark.parametrize(
    "word",
    [
        "Úna", "Seán", "MacÉinrí", "McÓgáin", "hÉireann", "nÉirinn", "tÚdarás", "hÁine", "Ó Súilleabháin",
        "Órán",
        "Siân", "Tŷ", "ŵyl", "Llŷn", "Ynys Môn", "cŵn", "Pêl-droed", "Cœur", "œuvre", "Île", "École", "L'Été",
        "d'Évreux", "À la carte", "Noël", "Łódź", "Zażółć", "Święto", "Ćwik", "Peña", "Ñandú", "Íñigo",
        "Ángel",
        "PÚREZ", "CAFÉ", "SIÂN", "DeÁngelis", "„Café‚", "‚Tea‘", "£500", "5‰", "Œ", "500œ", "Straße", "ÉCOLE",
        "SãoPaulo", "iPad", "Müller", "Łukasz", "Åse", "Øystein", "Þór",
    ],
)  # fmt: skip
def test_a_sound_name_is_no_broken_word(word: str) -> None:
    assert broken_letters_in([[word]]) is None

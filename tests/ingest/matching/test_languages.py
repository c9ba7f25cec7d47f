import pytest

from costar.ingest.matching.languages import in_english
from costar.ingest.read import read_activities


@pytest.mark.parametrize(
    ("headings", "in_one"),
    [
        (["id", "title_en", "title_fr"], ["id", "title", ""]),
        (["Title (Welsh)", "Title (English)", "Ward"], ["", "title", "Ward"]),
        (["name_en", "name_cy", "notes_cy"], ["name", "", "notes_cy"]),
        (["title_fr", "title_es"], ["title_fr", "title_es"]),
        (["contact_no", "contact_it", "Where is it"], ["contact_no", "contact_it", "Where is it"]),
        (["title_en", "title"], ["title_en", "title"]),
    ],
)
def test_of_a_heading_in_several_languages_the_english_one_counts(
    headings: list[str], in_one: list[str]
) -> None:
    assert in_english(headings) == in_one


def test_a_list_in_two_languages_is_read_in_english_without_a_question() -> None:
    rows = ["Walks,Teithiau,Every Monday we walk,Bob dydd Llun", "Lunch,Cinio,We eat on Fridays,Ddydd Gwener"]
    text = "\n".join(["name_en,name_cy,description_en,description_cy", *rows, "Choir,Côr,We sing,Canu"])

    reading = read_activities(text.encode(), "both.csv")

    assert {one.heading: one.field for one in reading.columns if one.field} == {
        "name_en": "title",
        "description_en": "description",
    }
    assert not reading.questions
    assert list(reading.activities["title"]) == ["Walks", "Lunch", "Choir"]

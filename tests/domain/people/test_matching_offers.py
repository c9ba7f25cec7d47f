"""Offers meet needs: by example, and what always holds."""

from unicodedata import normalize

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costar.domain.people.matching_offers import FEWEST_WORDS, Match, matches
from costar.domain.people.offers import ASSET, NEED, TOPIC_FIELDS, Topic
from tests.people import sample
from tests.strategies import records


def needs(*rows: dict[str, object]) -> pd.DataFrame:
    filled = [{"need_id": f"need-{number}", **row} for number, row in enumerate(rows)]
    wards = [row.get("ward", "") for row in rows]
    return NEED.frame(pd.DataFrame(filled)).assign(ward=pd.Series(wards, dtype="str"))


def offers(*rows: dict[str, object]) -> pd.DataFrame:
    filled = [{"asset_id": f"offer-{number}", "who": "Club", **row} for number, row in enumerate(rows)]
    return ASSET.frame(pd.DataFrame(filled))


MENDING: dict[str, object] = {"needs": "Somebody to mend toasters and bikes", "topic": "practical"}


@pytest.mark.parametrize(
    ("offer", "reason"),
    [
        ({"topic_practical": True}, ("practical", "", ())),
        ({"offers": "Mending bikes"}, ("", "", ("bikes", "mend"))),
        ({"already_does": "mends a toaster"}, ("", "", ("mend", "toasters"))),
        ({"topic_practical": True, "offers": "We mend"}, ("practical", "", ("mend",))),
    ],
)
def test_a_match_says_why(offer: dict[str, object], reason: tuple[str, str, tuple[str, ...]]) -> None:
    (match,) = matches(needs(MENDING), offers(offer))
    assert (match.topic, match.ward, match.words) == reason


def test_words_are_whole_in_a_script_with_vowel_signs() -> None:
    (match,) = matches(needs({"needs": "कपड़े सिलना सिखाना"}), offers({"offers": "हम कपड़े और पर्दे सिलना जानते हैं"}))
    # As one writes them: marks in the order of Unicode
    assert match.words == tuple(normalize("NFC", word) for word in ("कपड़े", "सिलना"))


@pytest.mark.parametrize(
    "offer",
    [
        {},
        {"topic_green": True},
        {"offers": "We mend"},
        {"ward": "Mockford"},
        {"offers": "somebody and people"},
    ],
)
def test_one_word_or_a_ward_alone_is_no_reason(offer: dict[str, object]) -> None:
    assert matches(needs(MENDING | {"ward": "Mockford"}), offers(offer)) == ()


def test_topic_goes_before_ward_and_ward_before_words() -> None:
    found = matches(
        needs(MENDING | {"ward": "Mockford"}),
        offers(
            {"offers": "mend bikes and toasters"},
            {"topic_practical": True, "ward": "Elsewhere", "offers": "mend bikes"},
            {"topic_practical": True, "offers": "mend bikes"},
            {"topic_practical": True, "ward": "mockford"},
        ),
    )
    assert [match.asset_id for match in found] == ["offer-3", "offer-2", "offer-1", "offer-0"]
    assert [match.far for match in found] == [False, False, True, False]
    assert found[0].ward == "Mockford"


def test_in_the_sample_one_need_waits_and_the_repair_café_finds_its_menders() -> None:
    wanted = sample(NEED).assign(ward="")
    found = matches(wanted, sample(ASSET))
    assert set(wanted["need_id"]) - {match.need_id for match in found} == {"ex-need-11"}
    assert next(match for match in found if match.need_id == "ex-need-01").asset_id == "ex-asset-02"


@st.composite
def both(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    words = st.sampled_from(["mending bikes", "Bikes mended", "reading letters", "tea", "", "a room for tea"])
    wards = st.sampled_from(["", "Mockford", "mockford", "Upper Notion"])
    wanted, offered = draw(records(NEED)), draw(records(ASSET))
    return (
        wanted.assign(
            needs=draw(st.lists(words, min_size=len(wanted), max_size=len(wanted))),
            ward=pd.Series(draw(st.lists(wards, min_size=len(wanted), max_size=len(wanted))), dtype="str"),
        ),
        offered.assign(
            offers=draw(st.lists(words, min_size=len(offered), max_size=len(offered))),
            ward=pd.Series(draw(st.lists(wards, min_size=len(offered), max_size=len(offered))), dtype="str"),
        ),
    )


@given(both())
def test_every_reason_is_true_and_there_is_always_one(frames: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    wanted, offered = (frame.set_index(frame.columns[0]) for frame in frames)
    for match in matches(*frames):
        need, offer = wanted.loc[match.need_id], offered.loc[match.asset_id]
        assert match.topic or len(match.words) >= FEWEST_WORDS
        assert not match.topic or (need["topic"] == match.topic and offer[TOPIC_FIELDS[match.topic]])
        assert not match.ward or need["ward"].casefold() == offer["ward"].casefold() == match.ward.casefold()
        assert all(word in need["needs"].casefold() for word in match.words)
        assert not (match.far and match.ward)


@given(both())
def test_a_shared_topic_is_always_a_match(frames: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    wanted, offered = frames
    found = {(match.need_id, match.asset_id) for match in matches(wanted, offered)}
    for topic in Topic:
        needing = wanted[wanted["topic"] == topic.value]["need_id"]
        offering = offered[offered[TOPIC_FIELDS[topic]]]["asset_id"]
        assert {(need, offer) for need in needing for offer in offering} <= found


@given(both())
def test_the_order_of_the_offers_does_not_matter(frames: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    wanted, offered = frames
    assert matches(wanted, offered) == matches(wanted, offered.iloc[::-1])


@given(both(), st.data())
def test_an_offer_more_changes_no_other_match(
    frames: tuple[pd.DataFrame, pd.DataFrame], data: st.DataObject
) -> None:
    wanted, offered = frames
    fewer = offered.iloc[: data.draw(st.integers(0, len(offered)))]
    kept = set(fewer["asset_id"])
    assert matches(wanted, fewer) == tuple(
        match for match in matches(wanted, offered) if match.asset_id in kept
    )


@given(both())
def test_the_best_come_first_for_each_need(frames: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    found = matches(*frames)
    for need_id in frames[0]["need_id"]:
        mine: list[Match] = [match for match in found if match.need_id == need_id]
        assert mine == sorted(mine, key=lambda match: match.order)

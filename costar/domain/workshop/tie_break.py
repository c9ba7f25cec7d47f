"""A tie-break by pairs: which pairs a ballot is asked, and what the answers say together.

Bradley and Terry's model: each activity has a strength, and A is preferred to B with the chance
A / (A + B). Few answers must not make a strength of none or infinity, so each activity has one virtual win
and one virtual loss against an average one. Strengths are never shown: only their order, with how often
each was preferred. Where the workshop gives each group equal voice, the answers of each voice weigh as much
together as those of any other, however many came; the weights of all add up to the number of ballots.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from costar.domain.privacy import SMALLEST_GROUP
from costar.domain.workshop.groups import heard_as
from costar.domain.workshop.voices import Weighing

FEWEST, MOST = 2, 6
"""How many activities a tie-break may have."""

MOST_PAIRS: Final = 10
"""How many pairs a ballot is asked at most."""

FEWEST_BALLOTS: Final = 3
"""With fewer ballots nothing is said: it would be somebody's own order."""

_PRECISION: Final = 1e-8
_ROUNDING: Final = 2 * float(np.finfo(np.float64).eps)
# Wider than what finding them leaves unsettled, so that equal strengths share a place.
_SAME: Final = 1e-6
_MOST_STEPS: Final = 1_000
"""A hundred thousand answers, all for one, take some thirty."""

Floats = npt.NDArray[np.float64]
Pair = tuple[str, str]


def pairs_for(activity_ids: Sequence[str], ballot_id: str) -> list[Pair]:
    """The pairs that a ballot is asked: each activity about as often, each pair by about as many ballots.

    Whole turns are asked, in each of which every activity plays once; which turns, and which of the two
    stands first, follows from the ballot's id.
    """
    # Not `hash`, which Python salts anew in each process.
    draw = int.from_bytes(hashlib.sha256(ballot_id.encode()).digest()[:8])
    # Sorted, so that a ballot is asked the same pairs on every page and in every process.
    turns = _turns(sorted(activity_ids))
    begin = draw % len(turns)
    asked: list[Pair] = []
    # Each ballot begins at another turn: else the pairs of the last turns would never be asked.
    for turn in turns[begin:] + turns[:begin]:
        if len(asked) + len(turn) > MOST_PAIRS:
            break
        asked += turn
    # Which of two stands first must favour neither: each pair is turned by a bit of its own.
    flips = draw // len(turns)
    return [pair[::-1] if (flips >> place) & 1 else pair for place, pair in enumerate(asked)]


def said_by(order: Mapping[str, int], ballot_id: str) -> list[tuple[str, str, str]]:
    """What somebody who numbered the activities answers to the pairs that a ballot is asked.

    A phone is asked no more, so paper weighs no more. Who gave two the same number cannot say, and neither
    can who gave neither one; a number comes before none.

    Args:
        order: the number that each activity was given, 1 for what would help most, first; 0 for none.
        ballot_id: whose ballot it is.

    Returns:
        The two of each pair, and which was preferred: its id, "" for "can't say".
    """
    place = {activity_id: number or len(order) + 1 for activity_id, number in order.items()}
    return [
        (first, second, "" if place[first] == place[second] else min(first, second, key=place.__getitem__))
        for first, second in pairs_for(list(order), ballot_id)
    ]


def strengths(wins: Floats) -> Floats:
    """How strong each is, 1 being average.

    The logarithms of the strengths are where a strictly concave likelihood is highest, so there is one
    answer. Newton's steps, damped as Sun and Tran-Dinh (2019, theorem 2) do for logistic models, come to it
    from anywhere.

    Args:
        wins: in row i and column j how often i was preferred to j.

    Raises:
        ArithmeticError: they do not settle, which no answers of a room lead to.
    """
    games, won = wins + wins.T, wins.sum(axis=1) + 1.0
    found: Floats = np.zeros(len(wins))  # as logarithms
    for _ in range(_MOST_STEPS):
        chance, average = _logistic(found[:, None] - found[None, :]), _logistic(found)
        # The 2, and the 1 above, stand for the virtual games against an average one.
        slope = won - (games * chance).sum(axis=1) - 2.0 * average
        pulls = games * chance * (1.0 - chance)
        curve = np.diag(pulls.sum(axis=1) + 2.0 * average * (1.0 - average)) - pulls
        step: Floats = np.linalg.solve(curve, slope)
        # Where hundreds of thousands agree, a step is what was rounded off, and never gets smaller
        rounded_off = _ROUNDING * len(wins) * won.max(initial=0.0)
        if np.abs(step).max(initial=0.0) < _PRECISION or np.abs(slope).max(initial=0.0) < rounded_off:
            return np.exp(found + step)
        length = np.sqrt(2.0) * np.linalg.norm(step)
        found = found + step * np.log1p(length) / length
    raise ArithmeticError(f"Strengths of {len(wins)} did not settle")


def order_of_preference(
    activity_ids: Sequence[str], choices: pd.DataFrame, weighing: Weighing
) -> pd.DataFrame:
    """The activities, the one most often preferred first.

    Args:
        activity_ids: what was compared.
        choices: `ballot_id`, `group`, `first_id`, `second_id`, `preferred` (an id, or "" for "can't say"),
            `sequence`; of a ballot's answers to one pair the last counts.
        weighing: whether each voice counts once, or each ballot.

    Returns:
        `activity_id`, `place` (from 1, the same for equal strength), `preferred` (how often it was),
        `compared` (in how many pairs), `for_it` and `for_another` (how many ballots preferred it, or another
        to it, in one pair at least).
    """
    ids = list(activity_ids)
    answers = _answers(ids, choices)
    # Told as it was given, however the answers are weighed (decision 0040).
    counted = _wins(len(ids), answers, dict.fromkeys(answers["ballot_id"], 1.0))
    is_equal = weighing is Weighing.EQUAL_VOICE
    found = strengths(_wins(len(ids), answers, _equal_voice(answers)) if is_equal else counted)
    places = [1 + int((np.log(found / one) > _SAME).sum()) for one in found]
    table = pd.DataFrame(
        {
            "activity_id": ids,
            "place": places,
            "preferred": counted.sum(axis=1).astype(np.int64),
            "compared": (counted + counted.T).sum(axis=1).astype(np.int64),
            "for_it": _ballots(answers, "winner", len(ids)),
            "for_another": _ballots(answers, "loser", len(ids)),
        }
    )
    return table.sort_values(["place", "activity_id"], ignore_index=True)


def shared_order(order: pd.DataFrame, ballots: int) -> pd.DataFrame:
    """An order as far as it may leave the room.

    Args:
        order: as `order_of_preference` returns it.
        ballots: how many answered.

    Returns:
        The same, empty where fewer than five answered; `preferred` and `compared` are NA where fewer than
        five ballots preferred it, or preferred another. Without the numbers of ballots.
    """
    told = order if ballots >= SMALLEST_GROUP else order.head(0)
    # One ballot answers several pairs with the same activity in them, so answers say nothing of people.
    counted = (told["for_it"] >= SMALLEST_GROUP) & (told["for_another"] >= SMALLEST_GROUP)
    counts = {name: told[name].astype("Int64").where(counted) for name in ("preferred", "compared")}
    return told.drop(columns=["for_it", "for_another"]).assign(**counts)


def _logistic(skill: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-skill))


def _turns(ids: list[str]) -> list[list[Pair]]:
    """Everybody against everybody, in turns: one stays, the others go round."""
    # Of an odd number one rests in each turn: whoever meets None.
    circle: list[str | None] = [*ids, *([None] if len(ids) % 2 else [])]
    turns = []
    for _ in range(len(circle) - 1):
        half = len(circle) // 2
        opposite = zip(circle[:half], reversed(circle[half:]), strict=True)
        turns.append([(one, other) for one, other in opposite if one is not None and other is not None])
        circle = [circle[0], circle[-1], *circle[1:-1]]
    return turns


def _answers(ids: list[str], choices: pd.DataFrame) -> pd.DataFrame:
    """The answers that prefer one: `ballot_id`, `group`, and the places in `ids` of `winner` and `loser`."""
    place = {activity_id: at for at, activity_id in enumerate(ids)}
    latest: dict[tuple[str, frozenset[str]], tuple[str, str, str, str]] = {}
    ordered = choices.sort_values("sequence", kind="stable")
    names = ("ballot_id", "group", "first_id", "second_id", "preferred")
    for ballot_id, group, first, second, preferred in zip(
        *(ordered[name].astype("str") for name in names), strict=True
    ):
        other = second if preferred == first else first
        # A set: the same pair is one question, whichever of the two stands first.
        latest[ballot_id, frozenset((first, second))] = (ballot_id, group, preferred, other)
    rows = [
        (ballot_id, group, place[winner], place[loser])
        for ballot_id, group, winner, loser in latest.values()
        if winner in place and loser in place
    ]
    return pd.DataFrame(rows, columns=["ballot_id", "group", "winner", "loser"])


def _ballots(answers: pd.DataFrame, side: str, size: int) -> list[int]:
    """How many ballots have each activity on this side of an answer."""
    once = answers.drop_duplicates(["ballot_id", side])
    counted: list[int] = np.bincount(once[side].to_numpy(dtype=np.int64), minlength=size).tolist()
    return counted


def _equal_voice(answers: pd.DataFrame) -> dict[str, float]:
    """How much each ballot weighs where every voice counts once."""
    group_of = dict(zip(answers["ballot_id"], answers["group"], strict=True))
    voices = heard_as(Counter(group_of.values()))
    voice_of = {ballot: voices[group] for ballot, group in group_of.items()}
    sizes = Counter(voice_of.values())
    # All weights add up to the number of ballots, so that the virtual win and loss mean the same (decision
    # 0040).
    return {ballot: len(voice_of) / len(sizes) / sizes[voice] for ballot, voice in voice_of.items()}


def _wins(size: int, answers: pd.DataFrame, weights: Mapping[str, float]) -> Floats:
    wins = np.zeros((size, size))
    for ballot, winner, loser in zip(answers["ballot_id"], answers["winner"], answers["loser"], strict=True):
        wins[winner, loser] += weights[ballot]
    return wins

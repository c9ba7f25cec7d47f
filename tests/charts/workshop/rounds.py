"""A room that scored, to draw: thirty people of five groups who disagree."""

import numpy as np
import pandas as pd

from costar.charts.matrix.matrix import MatrixPicture
from costar.charts.workshop.round import RoundPicture
from costar.charts.workshop.talk import TalkPicture
from costar.domain.matrix.matrix import Cuts, Quadrant, place, with_rounds
from costar.domain.workshop import voices
from costar.domain.workshop.dots import dots_of
from costar.domain.workshop.voices import Weighing
from costar.words import t
from tests.charts.pictures import make_activities

PEOPLE = {"citizens": 12, "front_line_staff": 7, "managers": 5, "partners": 4, "councillors": 2}
NAMES = {quadrant: t(f"quadrant.{quadrant}") for quadrant in Quadrant}


def make_scores(activity_ids: list[str], *, seed: int = 1) -> pd.DataFrame:
    """Scores of thirty people; every sixth activity has those of four only."""
    chance = np.random.default_rng(seed)
    voters = [(f"b{number}", group) for group, people in PEOPLE.items() for number in range(people)]
    rows = []
    for number, activity_id in enumerate(activity_ids):
        centre = chance.uniform(1.4, 4.7, 2)
        lean = {group: chance.choice([-1.2, 0, 0, 1.2], 2) for group in PEOPLE}
        for ballot, group in voters if number % 6 else voters[:4]:
            given = np.clip(np.round(centre + lean[group] + chance.normal(0, 0.8, 2)), 1, 5).astype(int)
            rows.append((f"{group}-{ballot}", group, activity_id, *given.tolist()))
    frame = pd.DataFrame(rows, columns=["ballot_id", "group", "activity_id", "impact", "effort"])
    return frame.astype({"impact": "Int64", "effort": "Int64"})


def make_round(count: int = 20, *, plain: bool = True, seed: int = 1, **how: object) -> RoundPicture:
    """A revealed round of so many activities; `how` are `before` and `red_flags`."""
    activities = make_activities(count)
    scores = make_scores(list(activities["activity_id"]), seed=seed)
    tally = voices.tally(scores, Cuts(), Weighing.EQUAL_VOICE)
    scored = tally.assign(workshop="W", round_number=1, scored_on=pd.Timestamp("2026-01-01"))
    placed = place(with_rounds(activities, scored), Cuts())
    matrix = MatrixPicture(placed, Cuts(), NAMES, plain=plain, red_flags=how.pop("red_flags", {}))
    return RoundPicture(matrix, voices.by_group(scores), **how)


def make_talk(people: int = 1) -> TalkPicture:
    """One activity, by `people` times thirty ballots."""
    scores = pd.concat([make_scores(["a", "b"], seed=seed) for seed in range(people)])
    return TalkPicture(dots_of(scores, "b"), Cuts(), NAMES)

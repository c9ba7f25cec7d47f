"""Two workshops of two councils, with a ballot and a score of the first."""

from dataclasses import replace
from datetime import datetime

from costar.domain.workshop.ballot import Ballot, Score
from costar.domain.workshop.workshop import Plan, Progress, Stage, Workshop

MADE_AT = datetime.fromisoformat("2026-03-01T14:00")
PLAN = Plan("Spring", ("citizens", "managers"))
SCORING = Progress(Stage.SCORING)
WORKSHOP = Workshop("a", "w1", PLAN, SCORING, "ABCDEFGH", "long-token", MADE_AT)
OTHER = replace(WORKSHOP, workshop_id="w2", council_id="b", code="HGFEDCBA", token="other-token")
BALLOT = Ballot("a", "w1", "b1", "citizens", "en", "phone", "hash of a secret")
SCORE = Score("a", "w1", "b1", "t1", 1, "x", 4, 2)

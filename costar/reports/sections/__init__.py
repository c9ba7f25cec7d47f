"""The sections of a report: each a function from the material to blocks, and nothing else.

To add one, write the function in a module of this folder and name it in the tuple of each audience that
shall read it. It returns no blocks where it has nothing to say.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from costar.reports.document import Block
from costar.reports.material import Audience, Material
from costar.reports.sections.activities import activities
from costar.reports.sections.asked import asked
from costar.reports.sections.charters import charters
from costar.reports.sections.decisions import decisions
from costar.reports.sections.disagreements import disagreements, groups_that_differ
from costar.reports.sections.evidence import evidence
from costar.reports.sections.headline import headline
from costar.reports.sections.health import health
from costar.reports.sections.matrix import matrix
from costar.reports.sections.people import people
from costar.reports.sections.pictures import both_pictures
from costar.reports.sections.proposals import proposals
from costar.reports.sections.quick_wins import quick_wins
from costar.reports.sections.room import how_it_was_scored, no_consultation, who_took_part
from costar.reports.sections.star import star
from costar.reports.sections.trend import trend

Section: TypeAlias = Callable[[Material], tuple[Block, ...]]

SECTIONS: Final[dict[Audience, tuple[Section, ...]]] = {
    Audience.MEETING: (
        headline,
        both_pictures,
        quick_wins,
        asked,
        disagreements,
        proposals,
        who_took_part,
        how_it_was_scored,
        no_consultation,
    ),
    Audience.FILE: (
        headline,
        star,
        matrix,
        quick_wins,
        decisions,
        disagreements,
        groups_that_differ,
        people,
        charters,
        evidence,
        health,
        trend,
        proposals,
        who_took_part,
        how_it_was_scored,
        no_consultation,
        activities,
    ),
}
"""What each audience reads, in order."""

"""What a column is by itself: a name in the heading counts when the cells fit, a hint when they prove it."""

from typing import Final

from costar.domain.activities.activity import FIELD, Actor, Status
from costar.domain.records.fields import Kind
from costar.ingest.columns import GATHERED
from costar.ingest.matching.known_names import Named
from costar.ingest.matching.matched import How, MatchReason
from costar.ingest.matching.proofs import are_groups, proves
from costar.ingest.matching.sample import Cells
from costar.ingest.matching.suiting import (
    LEAST_CELLS,
    MOST,
    by_values,
    fits,
    is_listed,
    share_that_fits,
)
from costar.ingest.matching.title_texts import is_name_of_a_thing
from costar.ingest.values.levels import is_degree
from costar.ingest.values.meanings import MOST_VALUES, WORDED, are_bare_marks, suggested
from costar.ingest.values.values import TEXTS, is_yes_or_no

_ASKED: Final = frozenset(
    ("impact", "effort", "co_commission", "co_design", "co_deliver", "co_assess", "cos", "actors",
     "councillors", "managers", "front_line_staff", "citizens", "partners",
     "service", "ward")
)  # fmt: skip
"""What the model is about: a heading that only may mean one of these is asked about, never taken."""

_SCORES: Final = ("impact", "effort")


def judged(named: Named, cells: Cells) -> tuple[str, How, MatchReason]:
    """The field that a column is, how that was found, and why it is asked about or left.

    Args:
        named: what its heading names.
        cells: a sample of it.
    """
    is_another = _is_slip_of_another(named, cells) or _tells_how_it_goes(named, cells)
    if named.field and _counts(named.field, cells) and not is_another:
        return named.field, named.how, MatchReason.NOTHING
    # What cells say for certain goes before what a heading may mean.
    if own := by_values(cells):
        return own, How.VALUES, MatchReason.NOTHING
    # The title is found last, from all columns together (see `with_title`).
    perhaps = sorted((field for field in named.perhaps if field != "title"), key=_is_free_text)
    proven = next((field for field in perhaps if proves(field, cells)), "")
    if not proven and named.is_likely and cells.counts and fits("notes", cells):
        proven = "notes"
    # "Programme" with an address in each cell leads to the programme, and is not what it is called.
    if named.field == "title" and proves("source", cells):
        proven = "source"
    if not proven and _names_partners(named, cells):
        return named.field, How.ASK, MatchReason.NAMES
    listed = "" if proven else next((field for field in perhaps if _is_partly_known(field, cells)), "")
    if proven or listed:
        asked = bool(listed) or proven in _ASKED
        proven = proven or listed
        return proven, How.ASK if asked else How.VALUES, MatchReason.MAYBE if asked else MatchReason.NOTHING
    return "", How.NONE, MatchReason.CELLS if named.field else MatchReason.NOTHING


def _names_partners(named: Named, cells: Cells) -> bool:
    """Whether "Partners" are named. Of who takes part only they have names that are no person's."""
    # "Delivery partners" may as well be who takes part; "NHS" is one partner, and its cells say what of it.
    is_partners = named.field == Actor.PARTNERS and (named.how is How.EXACT or "actors" in named.perhaps)
    return is_partners and cells.filled >= LEAST_CELLS and cells.share(is_name_of_a_thing) >= MOST


def _is_slip_of_another(named: Named, cells: Cells) -> bool:
    """Whether a heading only looks like one of ours: "Rec no" of numbers that come again, "ODS code"."""
    if named.how is How.FUZZY and named.field == "ward_code":
        return not proves("ward_code", cells)
    are_numbers = len(cells.counts) < cells.filled and all(map(str.isdecimal, cells.counts))
    return named.how is How.FUZZY and named.field == "reference" and are_numbers


def _tells_how_it_goes(named: Named, cells: Cells) -> bool:
    """Whether a "Current position" has words of its own in each row: notes, of which nobody is asked one."""
    if named.field != "status" or "notes" not in named.perhaps or not cells.is_different:
        return False
    return proves("notes", cells) and not any(suggested("status", text) for text in cells.counts)


def _is_free_text(field: str) -> bool:
    """Whether anything may stand in the field, so that one with words of its own is likelier."""
    return field not in GATHERED and FIELD[field].kind in TEXTS


def _is_partly_known(field: str, cells: Cells) -> bool:
    """Whether the cells are words of a list, one of which is the field's: "On track", "Not started"."""
    if field == "actors":
        return are_groups(cells)
    if field in _SCORES:
        return cells.filled >= LEAST_CELLS and len(cells.counts) > 1 and cells.share(is_degree) == 1
    has_list = field not in GATHERED and FIELD[field].kind is Kind.CHOICE
    if not has_list or any(map(is_yes_or_no, cells.counts)):
        # "Complete? Y/N" says of each row whether it has ended: what its words mean is asked.
        return field == "status" and cells.filled >= LEAST_CELLS and _are_yes_and_no(cells)
    if not is_listed(field, cells, MOST_VALUES):
        return False
    # What red, amber and green mean for a status is a council's own to say, once.
    return any(suggested(field, text) for text in cells.counts) or share_that_fits(field, cells) > 0


def _are_yes_and_no(cells: Cells) -> bool:
    return len(cells.counts) > 1 and all(map(is_yes_or_no, cells.counts))


def _counts(field: str, cells: Cells) -> bool:
    """Whether a heading that names the field counts: most cells fit, or are words that can be explained."""
    is_rung = field not in GATHERED and FIELD[field].kind is Kind.RUNG
    if fits(field, cells) or (is_rung and are_bare_marks(cells.counts)):
        return True
    explained = field in GATHERED or FIELD[field].kind in WORDED
    # A mobile library has a route, too: without one word of ours it is none that a decision takes.
    if field == "route" and share_that_fits(field, cells) == 0:
        return False
    return explained and is_listed(field, cells, MOST_VALUES)


def tells(field: str, cells: Cells) -> bool:
    """Whether a status would be learnt: red, amber and green are all under way, as is what says none."""
    return any(suggested(field, text) not in ("", Status.CURRENT) for text in cells.counts)

"""Columns to fields: a name in the heading counts when the cells fit, a hint when they prove it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from costar.domain.activities.activity import COS, FIELD, Actor, Status
from costar.domain.records.fields import Kind
from costar.ingest.columns import GATHERED, MAPPABLE, OUR_ID, OUR_NAMES, key_of
from costar.ingest.matching.apart import with_others_asked
from costar.ingest.matching.around import without_which
from costar.ingest.matching.described import with_description
from costar.ingest.matching.done_days import placed
from costar.ingest.matching.headings import says_several
from costar.ingest.matching.holders import with_programmes_asked
from costar.ingest.matching.keys import as_key, may_be_key
from costar.ingest.matching.matched import RANK, ColumnMatch, How, MatchReason
from costar.ingest.matching.naming import Named, without_brackets
from costar.ingest.matching.naming_together import names_of
from costar.ingest.matching.of_another import with_others_things_asked
from costar.ingest.matching.proofs import are_groups, proves
from costar.ingest.matching.sample import Cells, cells_of_each
from costar.ingest.matching.suiting import (
    LEAST_CELLS,
    MOST,
    by_values,
    fits,
    is_listed,
    share_that_fits,
)
from costar.ingest.matching.title_texts import is_name_of_a_thing
from costar.ingest.matching.titles import with_title
from costar.ingest.matching.ward_names import with_wards_named
from costar.ingest.values.meanings import MOST_VALUES, WORDED, are_bare_marks, suggested
from costar.ingest.values.texts import Texts
from costar.ingest.values.values import TEXTS, is_yes_or_no

__all__ = ["ColumnMatch", "How", "MatchReason", "match_columns"]

_SAMPLES: Final = 3
# Letters of "yes".
_LONGEST_MARK: Final = 3
_AMOUNT: Final = "value"
"""What a list of figures calls all of them, and a contract what it costs; seldom is it a score."""

_STEP: Final = re.compile(r"(?:10|\d)(?:\.\d)?(?!\d)\D{0,40}")
_ASKED: Final = frozenset(
    ("impact", "effort", "co_commission", "co_design", "co_deliver", "co_assess", "cos", "actors",
     "councillors", "managers", "front_line_staff", "citizens", "partners",
     "service", "ward")
)  # fmt: skip
"""What the model is about: a heading that only may mean one of these is asked about, never taken."""


def match_columns(
    headings: Sequence[str],
    columns: Sequence[Texts],
    chosen: Mapping[int, str],
    *,
    doubtful: bool = False,
    today: date | None = None,
) -> tuple[ColumnMatch, ...]:
    """What each column is.

    In a file that costar wrote, a heading that is a field's own name is that field, whatever its cells are.

    Args:
        headings: of every column, in order.
        columns: the cells below each heading.
        chosen: position to field name ("" to leave it out), where a person has said so.
        doubtful: the headings do not fit the rows, so that each is at most a suggestion.
        today: the last day on which something can have been done; None for the real one.
    """
    cells = cells_of_each(columns)
    ours = OUR_ID in headings
    begun = not OUR_NAMES.isdisjoint(headings)
    named = names_of(headings)
    found = [
        _match(at, heading.strip(), named[at], cells[at], chosen.get(at), ours=ours, begun=begun)
        for at, heading in enumerate(headings)
    ]
    found = _with_every_co(found, cells)
    # Before each field gets one column: the owner of a risk must not win over the owner of an activity.
    found = with_others_asked(placed(found, cells, today or date.today()), columns)
    found = with_others_things_asked(found)
    left_out = {at for at, field in chosen.items() if not field}
    found = with_wards_named(_one_column_a_field(found, cells), left_out)
    # Last: the title may be in a column that is nothing else, whatever its heading.
    if not any(one.is_sure and one.field == "title" for one in found):
        found = with_title(found, cells, left_out)
    found = with_description(found, cells, left_out)
    found = with_programmes_asked(found, cells, left_out)
    return tuple(_in_doubt(one) for one in found) if doubtful else tuple(found)


def _match(
    at: int, heading: str, named: Named, cells: Cells, chosen: str | None, *, ours: bool, begun: bool
) -> ColumnMatch:
    samples = tuple(text[:100] for text in list(cells.counts)[:_SAMPLES])
    named = as_key(at, heading, named, cells, begun=begun)
    named = Named() if key_of(heading) == _AMOUNT and not _are_steps(cells) else named
    candidates = tuple(dict.fromkeys(filter(None, (named.field, *named.perhaps))))
    if chosen is not None and (not chosen or chosen in MAPPABLE):
        return ColumnMatch(
            at, heading, chosen, How.CHOSEN if chosen else How.NONE, samples, MatchReason.NOTHING, candidates
        )
    if ours and heading in FIELD:
        return ColumnMatch(
            at, heading, heading, How.EXACT, samples, MatchReason.NOTHING, candidates, is_ours=True
        )
    field, how, why = _judged(named, cells)
    if not field and may_be_key(at, named, cells):
        field, how, why = "reference", How.ASK, MatchReason.COUNTED
    return ColumnMatch(at, heading, field, how, samples, why, candidates)


def _are_steps(cells: Cells) -> bool:
    """Whether most cells can be steps of a scale: words, or numbers up to ten."""
    return (
        cells.share(lambda text: not any(map(str.isdigit, text)) or _STEP.fullmatch(text) is not None) >= MOST
    )


def _judged(named: Named, cells: Cells) -> tuple[str, How, MatchReason]:
    """The field that a column is, how that was found, and why it is asked about or left."""
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
    may_be_both = named.field == "status" and "notes" in named.perhaps
    is_known = any(suggested("status", text) for text in cells.counts)
    return may_be_both and not is_known and cells.is_different and proves("notes", cells)


def _is_free_text(field: str) -> bool:
    """Whether anything may stand in the field, so that one with words of its own is likelier."""
    return field not in GATHERED and FIELD[field].kind in TEXTS


def _is_partly_known(field: str, cells: Cells) -> bool:
    """Whether the cells are words of a list, one of which is the field's: "On track", "Not started"."""
    if field == "actors":
        return are_groups(cells)
    has_list = field not in GATHERED and FIELD[field].kind is Kind.CHOICE
    if not has_list or any(map(is_yes_or_no, cells.counts)):
        # "Complete? Y/N" says of each row whether it has ended: what its words mean is asked.
        return field == "status" and cells.filled >= LEAST_CELLS and _are_yes_and_no(cells)
    if not is_listed(field, cells, MOST_VALUES):
        return False
    return _tells(field, cells) or share_that_fits(field, cells) > 0


def _are_yes_and_no(cells: Cells) -> bool:
    return len(cells.counts) > 1 and all(map(is_yes_or_no, cells.counts))


def _tells(field: str, cells: Cells) -> bool:
    """Whether a status would be learnt: red, amber and green are all under way, as is what says none."""
    return any(suggested(field, text) not in ("", Status.CURRENT) for text in cells.counts)


def _with_every_co(found: list[ColumnMatch], cells: Sequence[Cells]) -> list[ColumnMatch]:
    """The Co's taken without a question where columns may mean all four and hold rungs."""
    likely = {
        one.field: one
        for one in found
        if one.field in COS and one.how is How.ASK and _has_rungs(one.field, cells[one.position])
    }
    if len(likely) < len(COS):
        return found
    sure = {one.position for one in likely.values()}
    return [
        replace(one, how=How.VALUES, why=MatchReason.NOTHING) if one.position in sure else one
        for one in found
    ]


def _has_rungs(field: str, cells: Cells) -> bool:
    """Whether words for rungs are most of a column: marks and numbers may say anything of a design."""
    words = cells.share(lambda text: len(text) > _LONGEST_MARK and not is_yes_or_no(text))
    return words >= MOST and share_that_fits(field, cells) >= MOST


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


def _one_column_a_field(found: list[ColumnMatch], cells: Sequence[Cells]) -> list[ColumnMatch]:
    """Where several columns would be one field, the surest is; others that are named so are asked about."""
    taken: dict[str, int] = {}
    # A column without cells proves nothing, however well its heading fits.
    surest_first = sorted(
        found,
        key=lambda one: (
            _says_less(one, cells[one.position]) or _has_other_words(one, cells[one.position]),
            _rank(one),
        ),
    )
    for one in surest_first:
        if one.field:
            taken.setdefault(one.field, one.position)
    return [
        one if taken.get(one.field) in (None, one.position) else _beside(one, cells, found[taken[one.field]])
        for one in found
    ]


def _rank(one: ColumnMatch) -> int:
    """How sure a column is: the key of each row stands first, and keys of others behind it."""
    is_key = one.field == "reference" and one.position == 0 and one.is_read
    return min(RANK[one.how], RANK[How.ALIAS]) if is_key else RANK[one.how]


def _beside(one: ColumnMatch, cells: Sequence[Cells], taken: ColumnMatch) -> ColumnMatch:
    """A column beside the one that its field was taken from; an empty one beside it is no question."""
    says_less = _says_less(one, cells[one.position]) and bool(cells[taken.position].counts)
    # Either tells the rows apart, and the one that is not used is named: no answer would tell us more.
    says_less = says_less or one.field == "reference" or _is_within(one, taken, cells[taken.position])
    says_less = says_less or _holds_several(one, cells[one.position], cells[taken.position])
    says_less = says_less or _has_other_words(one, cells[one.position])
    # Of "Impact (staff)" and "Impact (residents)" nobody can tell which is meant, whatever is in brackets
    is_alike = without_brackets(one.heading) == without_brackets(taken.heading) == one.field
    is_alike = is_alike or (
        one.field == "due_on" and without_which(one.heading) == without_which(taken.heading)
    )
    if (one.is_named or is_alike) and not says_less:
        return replace(one, how=How.ASK, why=MatchReason.TWICE)
    return replace(one, field="", how=How.NONE, why=MatchReason.TWICE)


def _says_less(one: ColumnMatch, cells: Cells) -> bool:
    """Whether a column is empty, or a reference that comes again: a programme's beside a project's."""
    comes_again = one.field == "reference" and len(cells.counts) < cells.filled
    return not cells.counts or (comes_again and not one.is_sure)


def _has_other_words(one: ColumnMatch, cells: Cells) -> bool:
    """Whether cells have no words of their field's list, or say no more than that something is under way.

    So a "Stage" and a "RAG" are left beside an "active" state.
    """
    is_of_a_list = one.field in FIELD and FIELD[one.field].kind is Kind.CHOICE
    if not is_of_a_list or one.is_sure or one.how is How.EXACT:
        return False
    is_known = one.field != "status" and share_that_fits(one.field, cells) > 0
    return not is_known and not _tells(one.field, cells)


def _is_within(one: ColumnMatch, taken: ColumnMatch, names: Cells) -> bool:
    """Whether a column has several things in each row, as "Actions", and the other a name for each row."""
    is_whole = LEAST_CELLS <= len(names.counts) == names.filled == names.rows
    several = one.field == "title" and says_several(one.heading) and not says_several(taken.heading)
    return several and is_whole and not one.is_sure


def _holds_several(one: ColumnMatch, holders: Cells, names: Cells) -> bool:
    """Whether names that come again hold rows that another column names: projects and their events."""
    is_whole = len(names.counts) == names.filled == names.rows
    come_again = (
        len(holders.counts) < holders.filled
        if is_whole
        else 2 * len(holders.counts) <= min(holders.filled, len(names.counts))
    )
    return one.field == "title" and not one.is_sure and names.filled >= LEAST_CELLS and come_again


def _in_doubt(one: ColumnMatch) -> ColumnMatch:
    return (
        replace(one, how=How.ASK, why=MatchReason.HEADINGS) if one.is_read and one.how != How.CHOSEN else one
    )

"""Which column holds the names of the activities: mostly different short texts, whatever its heading."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from costar.ingest.columns import key_of
from costar.ingest.matching.called import NAME, called_otherwise, comes_again
from costar.ingest.matching.headings import (
    says_beside,
    says_described,
    says_name,
    says_several,
    says_somebody,
    says_wrong,
)
from costar.ingest.matching.holders import holds, holds_more, is_of_a_program, may_hold
from costar.ingest.matching.jobs import is_called_a_job
from costar.ingest.matching.matched import ColumnMatch, How, MatchReason
from costar.ingest.matching.names import says_people
from costar.ingest.matching.naming import says_a_thing
from costar.ingest.matching.open_titles import is_described_before, is_open
from costar.ingest.matching.people import are_people
from costar.ingest.matching.sample import DIFFERENT, Cells
from costar.ingest.matching.suiting import LEAST_CELLS, MOST, is_titles
from costar.ingest.matching.title_texts import are_slugs_of, is_a_code, may_be_title
from costar.ingest.matching.told import are_told, idea_beside, named_shorter

_TITLE: Final = "title"
_MAY_NAME: Final = ("description", "reference")
_SUMMARY: Final = "summary"
"""What a row is called in Jira, and what is said of a whole programme elsewhere."""

_ESSAY: Final = 150
"""Median length from which texts are no names of anything, unless the heading says so."""


def with_title(
    found: Sequence[ColumnMatch], cells: Sequence[Cells], left_out: Collection[int] = frozenset()
) -> list[ColumnMatch]:
    """The columns with one as the title, where the headings or the cells say which.

    A column that the heading names stays the title unless most of its cells come again and another has
    different ones: the other is the title when it is named like one, too ("Project" beside "Task"), or when
    all cells are one ("Plan"), else people are asked, as of a summary beside one programme. Without one, a
    heading that may mean it, else the only column whose cells can be names, else descriptions that are as
    short as names, are the title.

    Args:
        found: what each column is by itself.
        cells: a sample of each.
        left_out: columns of which a person said that they are nothing.
    """
    columns = [_unless_of_people(one, cells[one.position]) for one in found]
    title = next((one for one in columns if one.field == _TITLE and one.is_read), None)
    likely = _unless_left_out(_likely(columns, cells), left_out)
    if title is None:
        named_by_service = likely and _only_describes(likely) and _names_services(columns, cells)
        if named_by_service or (likely and is_described_before(likely, columns, cells)):
            return columns
        another = _unless_left_out(_of_another_field(columns, cells), left_out)
        likely = _unless_summed_up(likely, columns, cells) or _unless_of_services(columns, cells) or another
        return _answered(likely, columns, cells)
    # "Plan" in every row says what the file is, not what its rows are.
    if len(cells[title.position].counts) == 1 < cells[title.position].filled:
        # A summary may name what its row is. A description does not: each ward has its own.
        may_be = [one for one in columns if _TITLE in one.candidates] if holds_more(title.heading) else []
        likely = likely or _described(may_be, cells)
        if likely is None:
            return columns
        if key_of(likely.heading) == _SUMMARY and not is_of_a_program(title.heading):
            return _one_asked(columns, likely, title)
        return [_taken(one) if one is likely else _left(one) if one is title else one for one in columns]
    if likely is None or not (
        comes_again(cells[title.position])
        or holds(title, likely, cells)
        or _is_called(likely, cells[likely.position], cells[title.position])
        or may_hold(title, likely)
        or _names_jobs(cells[title.position])
    ):
        called = called_otherwise(columns, cells, title, _described(columns, cells))
        called = _unless_left_out(called or idea_beside(title, columns, cells), left_out)
        return columns if called is None else _one_asked(columns, called, title)
    # Who acts stands below "Action" there, and what is done below another word for it.
    is_sure = _names_jobs(cells[title.position]) and _TITLE in likely.candidates
    if is_sure or says_a_thing(likely.heading) or holds(title, likely, cells):
        return [_taken(one) if one is likely else _left(one) if one is title else one for one in columns]
    return _one_asked(columns, likely, title)


def _answered(
    likely: ColumnMatch | None, columns: Sequence[ColumnMatch], cells: Sequence[Cells]
) -> list[ColumnMatch]:
    """The columns with the likely one as the title, or a question about it or about shorter names.

    What is called a description and is none goes before sentences that nothing speaks for but their look.
    """
    described = _described(columns, cells)
    if likely and described and are_told(cells[likely.position]) and not likely.candidates:
        likely = described if not are_told(cells[described.position]) else likely
    if likely and not says_a_thing(likely.heading) and (names := named_shorter(likely, columns, cells)):
        return [_asked_first(one) if one is names else one for one in columns]
    answer = _asked_first if likely and is_open(likely, columns, cells) else _taken
    return [answer(one) if one is likely else one for one in columns]


def _one_asked(columns: Sequence[ColumnMatch], likely: ColumnMatch, title: ColumnMatch) -> list[ColumnMatch]:
    """The columns with one question for both: whoever says that it is not the likely one takes the other."""
    # What describes the rows was read as that: it is asked which column names them.
    ask = _asked_first if likely.is_read else _asked
    return [ask(one) if one is likely else _left(one) if one is title else one for one in columns]


def _unless_left_out(one: ColumnMatch | None, left_out: Collection[int]) -> ColumnMatch | None:
    return None if one is None or one.position in left_out else one


def _names_jobs(cells: Cells) -> bool:
    return cells.share(is_called_a_job) >= MOST


def _only_describes(one: ColumnMatch) -> bool:
    return says_described(one.heading) and _TITLE not in one.candidates


def _names_services(columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> bool:
    """Whether each row is a service of another name: it is not called as what describes it."""
    names = next((cells[one.position] for one in columns if one.field == "service" and one.is_read), None)
    return names is not None and LEAST_CELLS <= len(names.counts) == names.filled


def _unless_of_services(columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> ColumnMatch | None:
    """What describes the rows, unless each is a service with a "Service name" of its own."""
    are_named = any(one.field == "service" and says_name(one.heading) for one in columns)
    return None if are_named and _names_services(columns, cells) else _described(columns, cells)


def _is_called(likely: ColumnMatch, names: Cells, titles: Cells) -> bool:
    """Whether a column "Name" has another text in each row, and the titles are fewer: what groups do."""
    is_whole = LEAST_CELLS <= len(names.counts) == names.filled >= titles.filled
    return key_of(likely.heading) == NAME and is_whole and len(titles.counts) <= DIFFERENT * names.filled


def _unless_of_people(one: ColumnMatch, cells: Cells) -> ColumnMatch:
    """The match, but no title where the cells are people's names and the heading does not speak of things."""
    if one.field != _TITLE or not one.is_named or one.how is How.CHOSEN or says_a_thing(one.heading):
        return one
    return (
        replace(one, field="", how=How.NONE, why=MatchReason.CELLS) if are_people(one.heading, cells) else one
    )


def _taken(one: ColumnMatch) -> ColumnMatch:
    return replace(one, field=_TITLE, how=How.VALUES, why=MatchReason.NOTHING)


def _left(one: ColumnMatch) -> ColumnMatch:
    return replace(one, field="", how=How.NONE, why=MatchReason.TWICE)


def _unless_summed_up(
    likely: ColumnMatch | None, columns: Sequence[ColumnMatch], cells: Sequence[Cells]
) -> ColumnMatch | None:
    """What a program calls a row ("Summary") before a column that only looks like names: its labels."""
    if likely and (likely.candidates or says_name(likely.heading)):
        return likely
    return _described([one for one in columns if _TITLE in one.candidates], cells) or likely


def _asked_first(one: ColumnMatch) -> ColumnMatch:
    return replace(one, field=_TITLE, how=How.ASK, why=MatchReason.UNNAMED)


def _asked(one: ColumnMatch) -> ColumnMatch:
    return replace(one, field=_TITLE, how=How.ASK, why=MatchReason.TWICE)


def _likely(columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> ColumnMatch | None:
    """The column that its cells make the title, None when there is none or no telling which."""
    free = [one for one in columns if not one.is_read and (one.field in ("", _TITLE) or _is_second(one))]
    alike = [
        one
        for one in free
        if is_titles(cells[one.position]) and not are_people(one.heading, cells[one.position])
    ]
    named = [one for one in alike if says_a_thing(one.heading) or _TITLE in one.candidates]
    # "litter-picks" stands for the name beside it.
    named = [one for one in named if cells[one.position].share(may_be_title) >= MOST] or named
    named = [
        one
        for one in named
        if not any(are_slugs_of(cells[one.position].counts, cells[two.position].counts) for two in named)
    ]
    things = [one for one in named if says_a_thing(one.heading)]
    # What is done goes before what is wrong: "Issue raised", "Agreed solution".
    hinted = sorted(
        (one for one in named if _TITLE in one.candidates), key=lambda one: says_wrong(one.heading)
    )
    is_called = any(_may_be_called(one, cells[one.position]) for one in free)
    if things or (hinted and not (is_called and says_several(hinted[0].heading))):
        return (things or hinted)[0]
    # Where an activity is, or who asks for it, may be all different too, and is not its name.
    named = [one for one in _names_of_things(alike, cells) if not one.candidates]
    # A "Name" that comes again in some rows is asked about before another column is taken for it.
    if is_called:
        named = [one for one in named if says_name(one.heading)]
    titled = [one for one in named if says_name(one.heading)]
    return next((found[0] for found in (named, titled) if _is_one_name(found)), None)


def _may_be_called(one: ColumnMatch, cells: Cells) -> bool:
    is_name = says_name(one.heading) and not says_somebody(one.heading)
    return is_name and is_titles(cells, MOST) and not are_people(one.heading, cells)


def _of_another_field(columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> ColumnMatch | None:
    """The only column whose cells can be names, whatever its heading may mean: a car park's location."""
    free = [one for one in columns if not one.is_read and not one.field and is_titles(cells[one.position])]
    # "Organisation | Location": rows that are known by somebody are not called as the place is.
    if any(says_somebody(one.heading) for one in free):
        return None
    if any(_may_be_called(one, cells[one.position]) for one in columns if not one.is_read):
        return None
    named = _names_of_things(free, cells)
    return named[0] if _is_one_name(named) else None


def _is_one_name(columns: Sequence[ColumnMatch]) -> bool:
    """Whether there is one column, with a heading that is no label of a form ("Reporting period:").

    Nor does it describe what no column names: that is asked.
    """
    heading = columns[0].heading.strip() if len(columns) == 1 else ""
    return bool(heading) and not heading.endswith(":") and not _only_describes(columns[0])


def _names_of_things(columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> list[ColumnMatch]:
    return [
        one
        for one in columns
        if _may_be_names_of_things(one, cells[one.position])
        and not says_somebody(one.heading)
        and not says_beside(one.heading)
        and not are_people(one.heading, cells[one.position])
    ]


def _is_second(one: ColumnMatch) -> bool:
    """Whether a heading that may mean the title names what another column is: Jira's Summary."""
    return one.why is MatchReason.TWICE and _TITLE in one.candidates


def _described(columns: Sequence[ColumnMatch], cells: Sequence[Cells]) -> ColumnMatch | None:
    """The column of descriptions, or of references with names behind them, that are as short as titles.

    What stands behind another column of names describes these.
    """
    named = [one for one in columns if one.field in _MAY_NAME and one.is_read and one.how is not How.CHOSEN]
    named = [one for one in named if cells[one.position].share(is_a_code) < MOST]
    likely = next((one for one in named if _may_be_titles(cells[one.position])), None)
    before = [one for one in columns[: likely.position] if not one.field] if likely else []
    names = [one for one in before if is_titles(cells[one.position]) and not says_people(one.heading)]
    return None if _names_of_things(names, cells) else likely


def _may_be_titles(cells: Cells) -> bool:
    is_short = cells.filled >= LEAST_CELLS and is_titles(cells) and cells.length() <= _ESSAY
    return is_short and cells.share(may_be_title) >= MOST


def _may_be_names_of_things(one: ColumnMatch, cells: Cells) -> bool:
    return one.why is not MatchReason.CELLS and cells.filled >= LEAST_CELLS and cells.length() <= _ESSAY

"""What a facilitator makes of a room's ideas: show, put under a heading, put together, set aside, and back.

Every change is made from the idea as it was read: where its words have changed since, it is refused, so that
nobody shows what nobody has read. Every change can be taken back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from costar.domain.council.access import Action
from costar.domain.workshop import ideas as rules
from costar.domain.workshop.ideas import LONGEST_HEADING, LONGEST_REASON, GivenIdea, Idea, IdeaState, cleaned
from costar.errors import NotFound, Outdated, UserError
from costar.ingest.matching.same_idea import alike
from costar.ingest.personal import Sort, personal_in
from costar.usecases.permission import Asking, needs
from costar.usecases.records.browse import holding
from costar.usecases.workshop import rounds
from costar.usecases.workshop.propose import worded


@dataclass(frozen=True)
class IdeaStep:
    """A change that was made, with what takes it back: the ideas as they were, and as they became."""

    before: tuple[Idea, ...]
    after: tuple[Idea, ...]


@dataclass(frozen=True)
class IdeasView:
    """All ideas of a workshop, in the order in which they came, for who runs it.

    `personal`: the sorts of personal data in one, by its id; `alike`: pairs that stand by themselves and may
    mean the same, most alike first.
    """

    ideas: tuple[Idea, ...]
    personal: Mapping[str, tuple[Sort, ...]]
    alike: tuple[tuple[Idea, Idea], ...]

    def which_are(self, *states: IdeaState) -> tuple[Idea, ...]:
        """Those that the facilitator has made this of, and that stand by themselves."""
        return tuple(one for one in self.ideas if one.state in states and not one.part_of)

    @property
    def without_remark(self) -> tuple[Idea, ...]:
        """What is new and has nothing in it that somebody should look at first."""
        return tuple(one for one in self.which_are(IdeaState.NEW) if one.idea_id not in self.personal)

    def parts_of(self, idea: Idea) -> tuple[Idea, ...]:
        """What was put together with it."""
        return rules.parts_of(self.ideas).get(idea.idea_id, ())


@needs(Action.RUN_WORKSHOP, once=True)
def ideas_view(asking: Asking, workshop_id: str) -> IdeasView:
    """What a room has proposed so far.

    Raises:
        NotFound: this council has no such workshop.
    """
    found = all_ideas(asking, workshop_id)
    # A hint about what is put together or set aside already would lead nowhere
    compared = [one for one in found if not one.part_of and one.state is not IdeaState.SET_ASIDE]
    # Hints only, for a person decides: a wrong one costs a press, a missed one a heading (decision 0056).
    pairs = alike(tuple(one.title for one in compared))
    return IdeasView(
        found,
        {one.idea_id: sorts for one in found if (sorts := _personal(one))},
        tuple((compared[first], compared[second]) for first, second in pairs),
    )


@needs(Action.SEE)
def on_the_wall(asking: Asking, workshop_id: str) -> dict[str, tuple[Idea, ...]]:
    """What the facilitator has shown, by heading: as `ideas.shown_under`.

    Raises:
        NotFound: this council has no such workshop.
    """
    return rules.shown_under(all_ideas(asking, workshop_id))


@needs(Action.SEE)
def how_many(asking: Asking, workshop_id: str) -> int:
    """How many ideas have come: never which.

    Raises:
        NotFound: this council has no such workshop.
    """
    return len(all_ideas(asking, workshop_id))


@needs(Action.RUN_WORKSHOP)
def show(asking: Asking, read: Sequence[Idea]) -> IdeaStep:
    """Put ideas on the wall, exactly as they were read.

    Raises:
        UserError: one of them was changed since.
    """
    return _arrange(asking, read, lambda one: replace(one, state=IdeaState.SHOWN))


@needs(Action.RUN_WORKSHOP)
def take_off(asking: Asking, idea: Idea) -> IdeaStep:
    """Take an idea off the wall; it is new again.

    Raises:
        UserError: it was changed since it was read.
    """
    return _arrange(asking, [idea], lambda one: replace(one, state=IdeaState.NEW))


@needs(Action.RUN_WORKSHOP)
def set_aside(asking: Asking, idea: Idea) -> IdeaStep:
    """Set an idea aside, with what was put together with it: only who runs the workshop sees it.

    Raises:
        UserError: it was changed since it was read.
    """
    parts = rules.parts_of(all_ideas(asking, idea.workshop_id)).get(idea.idea_id, ())
    return _arrange(asking, [idea, *parts], lambda one: replace(one, state=IdeaState.SET_ASIDE))


@needs(Action.RUN_WORKSHOP)
def put_under(asking: Asking, chosen: Sequence[Idea], heading: str) -> IdeaStep:
    """Let ideas stand under a heading on the wall; "" for none.

    Raises:
        UserError: the heading is too long, or an idea was changed since it was read.
    """
    name = cleaned(heading)
    if len(name) > LONGEST_HEADING:
        raise UserError("idea_heading", most=LONGEST_HEADING)
    return _arrange(asking, chosen, lambda one: replace(one, heading=name))


@needs(Action.RUN_WORKSHOP)
def put_together(asking: Asking, main: Idea, others: Sequence[Idea]) -> IdeaStep:
    """Let one idea stand for others, too. Nothing of them is lost.

    Raises:
        UserError: one of them was changed since it was read.
    """
    every = all_ideas(asking, main.workshop_id)
    # As wholes, revision included: what was changed since it was read is not among them
    # A part points to the idea that stands for it, and never to another part (decision 0056)
    if main.part_of or not {main, *others} <= set(every):
        raise UserError("idea_changed")
    changed = rules.put_together(every, main, others)
    before = tuple(one for one in every if one.idea_id in {other.idea_id for other in changed})
    return _saved(asking, before, changed)


@needs(Action.RUN_WORKSHOP)
def take_apart(asking: Asking, part: Idea) -> IdeaStep:
    """Let an idea stand by itself again.

    Raises:
        UserError: it was changed since it was read.
    """
    return _arrange(asking, [part], lambda one: replace(one, part_of=""))


@needs(Action.RUN_WORKSHOP)
def reword(asking: Asking, idea: Idea, title: str, sentence: str) -> IdeaStep:
    """Give an idea other words, as to leave a name out; who gave it may still change them.

    Raises:
        UserError: there is no title, something is too long, or it was changed since it was read.
    """
    if not cleaned(title):
        raise UserError("idea_without_title")
    given = worded(GivenIdea(idea.council_id, idea.workshop_id, "", "", title, sentence))
    return _arrange(asking, [idea], lambda one: replace(one, title=given.title, sentence=given.sentence))


@needs(Action.RUN_WORKSHOP)
def do_not_keep(asking: Asking, idea: Idea, reason: str) -> IdeaStep:
    """Say that an idea is not kept, and why: whoever proposed it may read that.

    Raises:
        UserError: there is no reason, it is too long, or the idea was changed since it was read.
    """
    why = cleaned(reason)
    if not why or len(why) > LONGEST_REASON:
        raise UserError("idea_reason", most=LONGEST_REASON)
    return _arrange(asking, [idea], lambda one: replace(one, state=IdeaState.NOT_KEPT, reason=why))


@needs(Action.RUN_WORKSHOP)
def take_back(asking: Asking, step: IdeaStep) -> IdeaStep:
    """Make everything of a step as it was before it.

    Raises:
        UserError: one of the ideas was changed since.
    """
    # What is put back is as it was before but for its revision, which the store compares with that of now
    now = {one.idea_id: one.revision for one in step.after}
    return _saved(asking, step.after, tuple(replace(one, revision=now[one.idea_id]) for one in step.before))


def all_ideas(asking: Asking, workshop_id: str) -> tuple[Idea, ...]:
    """Every idea; one that was kept and whose activity was taken back is shown again, and no more.

    For use cases, behind their own guard.
    """
    workshop = rounds.workshop_of(asking, workshop_id)
    found = asking.once(("ideas", workshop_id), lambda: asking.store.ideas.of(workshop))
    # While nothing is kept no activity has to be looked for, and on the wall this is asked at every look
    if not any(one.state is IdeaState.KEPT for one in found):
        return found
    return rules.kept_where_there(found, set(holding(asking).activities["activity_id"]))


def _arrange(asking: Asking, read: Sequence[Idea], change: Callable[[Idea], Idea]) -> IdeaStep:
    return _saved(asking, tuple(read), tuple(map(change, read)))


def _saved(asking: Asking, before: tuple[Idea, ...], changed: tuple[Idea, ...]) -> IdeaStep:
    # Ideas come back from a page: none of another council's may come with them.
    if any(one.council_id != asking.council_id for one in changed):
        raise NotFound("workshop_not_found")
    try:
        after = asking.store.ideas.arrange(changed)
    except Outdated as error:
        raise UserError("idea_changed") from error
    asking.store.bell.ring({one.workshop_id for one in changed})
    return IdeaStep(before, after)


def _personal(idea: Idea) -> tuple[Sort, ...]:
    """The personal data in its words, as an upload would point it out."""
    texts = pd.Series([idea.title, idea.sentence], dtype="str")
    found = personal_in(0, "", "title", texts, np.array([1, 2], dtype=np.int64))
    return tuple(dict.fromkeys(Sort(one.kind) for one in found))

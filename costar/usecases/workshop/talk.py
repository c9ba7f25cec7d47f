"""Talking about one activity of a revealed round: everybody's dot, and what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from costar.domain.council.access import Action
from costar.domain.council.council import Settings
from costar.domain.matrix.matrix import Cuts
from costar.domain.records.fields import Record, records_of
from costar.domain.workshop.dots import dots_of
from costar.domain.workshop.workshop import Stage
from costar.errors import NotFound
from costar.usecases.matrix.view import round_view
from costar.usecases.permission import Asking, needs
from costar.usecases.workshop.run import room
from costar.usecases.workshop.scored import results


@dataclass(frozen=True)
class TalkView:
    """One activity that the room talks about.

    `activity` is a row of `RoundView.placed`; `dots` are as `dots.dots_of` returns them; `red_flags` as
    `flags.red_flags_of` returns them.
    """

    activity: Record
    dots: pd.DataFrame
    settings: Settings
    cuts: Cuts
    red_flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@needs(Action.SEE)
def talk_view(asking: Asking, workshop_id: str) -> TalkView:
    """The activity that is being talked about now, by the round revealed last.

    Raises:
        NotFound: the room talks about none, or nobody gave this one both scores.
    """
    progress = room(asking, workshop_id).workshop.progress
    if progress.stage is not Stage.TALK:
        raise NotFound("nothing_talked_about")
    view = round_view(asking, workshop_id, progress.revealed[-1])
    found = records_of(view.placed[view.placed["activity_id"] == progress.activity_id])
    if not found:
        raise NotFound("nothing_talked_about")
    # The round that scored it last, not always the latest: that one may have left it out.
    scores = results(asking, workshop_id, int(str(found[0]["round_number"]))).scores
    dots = dots_of(scores, progress.activity_id)
    return TalkView(found[0], dots, view.council.settings, view.cuts, view.red_flags)

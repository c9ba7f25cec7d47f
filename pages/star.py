"""Star: where do we co-produce, where not, and what next?"""

import streamlit as st

from costar.domain.activities.filters import CURRENT
from costar.ui.errors import part
from costar.ui.parts.empty import show_empty
from costar.ui.parts.filters import choose_filters
from costar.ui.parts.heading import show_heading
from costar.ui.parts.wall_link import show_wall_link
from costar.ui.star import star as parts
from costar.ui.star.snapshot import show_snapshot_form
from costar.ui.star.steps import show_steps
from costar.words import t

show_heading("star")


@part
def show() -> None:
    """The filters and everything that depends on them: only this reruns when one changes."""
    filters = choose_filters(statuses=CURRENT.statuses)
    view = parts.star_view(filters)
    if not view.whole[0].activities and not view.ideas:
        show_empty("star")
        return
    if not view.arms[0].activities:
        st.info(t("star.none_kept"))
        return
    picture = parts.show_star(view, filters)
    show_wall_link("star_projector")
    parts.show_twin(picture)
    show_steps(view.steps, picture)
    parts.show_aim_form(view, picture.measure)
    show_snapshot_form()


show()

"""Upload: the scale of each score column: asked about, to be checked once, or folded away with the rest."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from costar.domain.council.council import Settings
from costar.ingest.read import ScaleFound
from costar.ingest.values.scales import ONE_TO_FIVE, SCALES, UNSCORED
from costar.sentences.quadrants import wins_words
from costar.ui import state
from costar.ui.parts.inputs import label_of
from costar.ui.text import plain
from costar.ui.upload.state import choose, key_for, said
from costar.usecases.council import configure
from costar.usecases.scales import ScaleOutcome
from costar.usecases.upload import Preview
from costar.words import t


def scales_asked(previewed: Preview) -> list[ScaleFound]:
    """Those that only a person can tell."""
    return [one for one in previewed.reading.scales if one.is_asked]


def scales_to_check(previewed: Preview) -> list[ScaleFound]:
    """Those that another might be, and those that are not ours: looked at once before saving."""
    tried = {outcome.field for outcome in previewed.outcomes}
    return [
        one
        for one in previewed.reading.scales
        if not one.is_asked and (one.field in tried or len(one.fits) > 1 or one.scale != ONE_TO_FIVE)
    ]


def other_scales(previewed: Preview) -> list[ScaleFound]:
    """The rest: each scale has one box on the page."""
    shown = [*scales_asked(previewed), *scales_to_check(previewed)]
    return [one for one in previewed.reading.scales if one not in shown]


def show_scales(scales: Sequence[ScaleFound], outcomes: Sequence[ScaleOutcome]) -> None:
    """The scale of each score column, what its values become, and what each choice would give."""
    if not scales:
        return
    # Of one scale alone the second column stays empty: a box over the whole page is no easier to read.
    for scale, place in zip(scales, st.columns(max(len(scales), 2)), strict=False):
        with place:
            _show_scale(scale, {one.scale: one for one in outcomes if one.field == scale.field})


def _show_scale(scale: ScaleFound, outcomes: dict[str, ScaleOutcome]) -> None:
    # The likely ones first: those that fit, then those that were tried.
    usual = (name for name in SCALES if name not in UNSCORED.values())
    options = list(dict.fromkeys([*scale.fits, *outcomes, *filter(None, [scale.scale]), *usual]))
    settings = configure.council(state.asking()).settings
    key = key_for(f"scale_{scale.field}")
    st.selectbox(
        t("upload.scale", field=label_of(scale.field), heading=plain(scale.heading)),
        options,
        index=options.index(scale.scale) if scale.scale in options else None,
        placeholder=t("upload.scale.ask"),
        format_func=lambda name: scale_words(name, outcomes.get(name), settings),
        key=key,
        on_change=lambda: _choose_scale(scale.field, state.get(key, "")),
    )
    if scale.examples and scale.is_asked:
        # Nothing has become anything yet: "9 → no score" would look like what it will be
        st.markdown(plain(t("upload.scale.cells", cells="; ".join(text for text, _ in scale.examples))))
    elif scale.examples:
        none = t("option.none.score")
        become = ", ".join(f"{text} → {none if value is None else value}" for text, value in scale.examples)
        st.markdown(plain(t("upload.scale.examples", examples=become)))


def scale_words(name: str, outcome: ScaleOutcome | None, settings: Settings) -> str:
    """What a scale is called, with what it would give: "low, medium, high: 12 quick wins, 3 on a line"."""
    label = SCALES[name].label
    if outcome is None:
        return label
    wins = wins_words("upload.scale.wins", settings, n=outcome.quick_wins)
    return t("upload.scale.gives", n=outcome.on_a_line, scale=label, wins=wins)


def _choose_scale(field: str, scale: str) -> None:
    choices = said().choices
    choose(replace(choices, scales={**choices.scales, field: scale}))

"""What is recorded of one activity's health: a sentence each where there is something."""

from datetime import date

from costar.domain.records.fields import Record
from costar.domain.records.reading import text_of
from costar.sentences.close_out import close_out_sentence
from costar.sentences.flags import red_flag_words
from costar.ui import state
from costar.ui.health.parts import link_to
from costar.ui.parts.chart import say
from costar.usecases import health as reviewing
from costar.usecases.health import HealthOfActivity
from costar.words import t


def show_health(activity_id: str) -> None:
    """Red flags, ladder, heaviest risk, barriers and close-out of the activity, and the way to them."""
    health = reviewing.health_of(state.asking(), activity_id, date.today())
    for sentence in health_sentences(health):
        say(sentence)
    link_to("flags" if health.red_flags else "ladder")


def health_sentences(health: HealthOfActivity) -> list[str]:
    """What there is to say, the red flags first."""
    climb, risk, close_out = health.climb, health.risk, health.close_out
    sentences = [
        red_flag_words(health.red_flags),
        _climb_words(climb) if climb else "",
        t(
            "health.said.risk",
            risk=t(f"risk.{risk['risk']}"),
            likelihood=text_of(risk, "likelihood"),
            severity=text_of(risk, "severity"),
            band=t(f"risk_band.{risk['band']}"),
        )
        if risk
        else "",
        t("health.said.barriers", n=health.barriers) if health.barriers else "",
        t("health.said.close_out", words=close_out_sentence(close_out)) if close_out else "",
    ]
    return [sentence for sentence in sentences if sentence]


def _climb_words(climb: Record) -> str:
    now = t(f"rung.{climb['rung_now'] or 0}")
    return t(
        "health.said.ladder", now=now, aim=t(f"rung.{climb['rung_aimed']}"), reason=text_of(climb, "reason")
    ).strip()

"""The inner ring in words: what is proposed and why, and what was confirmed and when."""

import pandas as pd

from costar.charts.star.picture import StarPicture
from costar.domain.star.proposed_steps import Proposal, StepPart
from costar.domain.star.steps import Confirmation
from costar.sentences.phrases import day
from costar.words import t


def step_short(proposal: Proposal, confirmation: Confirmation | None) -> str:
    """One step in a few words: its level, and whether that is confirmed or proposed."""
    standing = "proposed" if confirmation is None else "confirmed"
    level = proposal.level if confirmation is None else confirmation.level
    return t(
        f"chart.step.short.{standing}",
        step=t(f"step.{proposal.step}"),
        level=t(f"level.{int(level)}").lower(),
    )


def step_sentence(proposal: Proposal, confirmation: Confirmation | None) -> str:
    """One step in full: what was confirmed and when, what is proposed, and why."""
    proposed = t(f"level.{int(proposal.level)}").lower()
    why = reasons(proposal)
    if confirmation is None:
        return t("chart.step.proposed", proposed=proposed, why=why)
    said = {"confirmed": t(f"level.{int(confirmation.level)}").lower(), "why": why}
    said["day"] = day(confirmation.confirmed_on) if confirmation.confirmed_on else t("chart.step.no_day")
    if confirmation.level == proposal.level:
        return t("chart.step.agree", **said)
    return t("chart.step.differ", proposed=proposed, **said)


def reasons(proposal: Proposal) -> str:
    """What a proposal rests on, part by part."""
    return "; ".join(_reason(part) for part in proposal.parts if part.total) or t("chart.step.no_reason")


def steps_table(picture: StarPicture) -> pd.DataFrame:
    """The inner ring as a table: one row a step, with what is proposed, why, and what was confirmed."""
    confirmed = picture.confirmed
    return pd.DataFrame(
        {
            t("chart.star.column.step"): [t(f"step.{step.step}") for step in picture.steps],
            t("chart.step.column.proposed"): [t(f"level.{int(step.level)}") for step in picture.steps],
            t("chart.step.column.why"): [reasons(step) for step in picture.steps],
            t("chart.step.column.confirmed"): [
                t(f"level.{int(confirmed[step.step])}") if step.step in confirmed else t("chart.step.nobody")
                for step in picture.steps
            ],
        }
    )


def _reason(part: StepPart) -> str:
    return t(f"chart.step.part.{part.code}", done=f"{part.done:,}", n=part.total, total=f"{part.total:,}")

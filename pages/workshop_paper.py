"""Typing in paper ballots."""

from costar.ui.components.council import show_heading
from costar.ui.components.workshop_paper import show_paper

show_heading("workshop_paper")
show_paper()

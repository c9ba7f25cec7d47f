"""Typing in paper ballots."""

from costar.ui.parts.heading import show_heading
from costar.ui.workshop.paper import show_paper

show_heading("workshop_paper")
show_paper()

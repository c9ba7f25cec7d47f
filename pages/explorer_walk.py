"""The self-audit of one service, question by question, at the projector."""

from costar.ui.components.audit import show_walk

show_walk()

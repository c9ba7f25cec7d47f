"""The self-audit of one service, question by question, at the projector."""

from costar.ui.activities.self_audit import show_walk

show_walk()

"""The workshop on the wall."""

from costar.ui.workshop.wall import show_workshop_wall

show_workshop_wall()

"""The workshop on the wall."""

from costar.ui.components.workshop_wall import show_workshop_wall

show_workshop_wall()

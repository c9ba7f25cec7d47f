"""The Star for the wall."""

from costar.ui.components.projector import show_star_wall

show_star_wall()

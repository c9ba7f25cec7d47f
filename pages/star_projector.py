"""The Star for the wall."""

from costar.ui.parts.projector import show_star_wall

show_star_wall()

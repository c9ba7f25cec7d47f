"""The Matrix for the wall."""

from costar.ui.parts.projector import show_matrix_wall

show_matrix_wall()

"""The Matrix for the wall."""

from costar.ui.components.projector import show_matrix_wall

show_matrix_wall()

"""The screens of People."""

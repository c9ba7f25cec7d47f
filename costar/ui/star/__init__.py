"""The screens of the Star and its steps."""

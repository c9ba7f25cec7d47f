"""The screens of Evidence."""

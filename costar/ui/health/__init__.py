"""The screens of Health."""

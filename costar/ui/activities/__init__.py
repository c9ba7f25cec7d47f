"""The screens of Activities and Explorer."""

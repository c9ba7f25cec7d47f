"""What is kept of whom and for how long, and how it goes: cleared, forgotten, erased."""

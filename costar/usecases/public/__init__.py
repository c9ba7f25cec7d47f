"""Publishing what became of a workshop, and what residents say to it."""

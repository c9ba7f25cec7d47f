"""Where an activity lies on the Priority Matrix, and what is decided about it."""

"""Documents to take away: what a use case found, written down. Whoever asks for one must be allowed to."""

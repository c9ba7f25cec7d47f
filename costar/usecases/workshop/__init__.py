"""A workshop, from its plan to what became of it: who runs it, who votes, and the wall."""

"""A workshop's screens: preparing, control, wall, paper, summary."""

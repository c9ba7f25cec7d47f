"""What residents see of a workshop: the team's side of it."""

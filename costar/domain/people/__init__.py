"""Who is affected, how they can take part, and what they offer."""

"""costar: the Co-Production Star and Priority Matrix dashboard."""

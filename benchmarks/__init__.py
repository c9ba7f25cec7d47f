"""Each figure beside its yardstick, in one run."""

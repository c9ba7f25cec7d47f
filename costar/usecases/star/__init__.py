"""The Star over the activities in view, and the five steps of its inner ring."""

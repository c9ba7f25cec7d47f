"""A council, who may do what in it, and when it holds back."""

"""Signing in: leading to the identity provider and back, and the door before all that is not for everyone."""

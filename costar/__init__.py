"""costar: the Co-Production Star and Priority Matrix dashboard."""

__version__ = "0.1.0"
"""The release, here and nowhere else: the package, the command, the report and About say this one."""

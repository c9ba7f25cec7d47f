"""The audit log: who did what."""

from costar.ui.council.audit_log import show_audit_log
from costar.ui.parts.heading import show_heading

show_heading("audit_log")
show_audit_log()

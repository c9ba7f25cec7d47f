"""`costar audit verify`: whether the audit log is as it was written."""

from costar.bootstrap import told_in_full
from costar.cli.keeping import own_address
from costar.cli.terminal import Exit, quiet, say, warn
from costar.errors import UserError
from costar.storage.backup.inside import check_audit_log
from costar.words import t


def verify_log(noted: str) -> Exit:
    """Read the whole audit log, and name the first entry that is not as it was written; costar may run.

    Args:
        noted: a hash that an earlier run named as the last one, or "".
    """
    try:
        found = check_audit_log(own_address(), noted)
    except UserError as error:
        warn(told_in_full(error))
        return Exit.NO_DATA
    if found.broken_at:
        warn(t("cli.audit.broken", number=found.broken_at))
        return Exit.TO_MEND
    if not found.has_noted:
        warn(t("cli.audit.not_there", noted=quiet(noted)))
        return Exit.TO_MEND
    if not found.entries:
        say(t("cli.audit.empty"))
        return Exit.RIGHT
    say(t("cli.audit.whole", n=found.entries))
    # Alone on its line, to be noted: only with an earlier one can it be seen that an end was cut off
    # (decision 0070)
    say(found.last_hash)
    return Exit.RIGHT

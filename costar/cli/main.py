"""The command's way in: from what was typed to how it ends."""

import logging
import os
import sys
from collections.abc import Sequence

from costar.cli.arguments import Arguments, arguments_typed
from costar.cli.terminal import Ended, Exit, Stopped, ended_as_by_hand, never_stumble, warn
from costar.errors import Away, UserError
from costar.words import t

log = logging.getLogger("costar")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed; the number says how it ended (`costar --help` lists them)."""
    never_stumble()
    try:
        with ended_as_by_hand():
            return _run(arguments_typed(sys.argv[1:] if arguments is None else arguments))
    except Stopped as stopped:
        warn(stopped.sentence)
        return stopped.ends
    except (UserError, Away) as error:
        # Here, for the fewest commands need what opens the data
        from costar.bootstrap import told_in_full

        warn(told_in_full(error))
        return Exit.NO_DATA
    except SystemExit:
        return Exit.RIGHT  # help or the version was given
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: leave quietly
        return Exit.NOT_WRITTEN
    except Ended:
        return Exit.ENDED
    except KeyboardInterrupt:
        return Exit.STOPPED
    except Exception:
        log.exception("A mistake of costar")
        warn(t("cli.our_fault"))
        return Exit.OUR_FAULT


def _run(found: Arguments) -> Exit:
    """Run the command; each brings along only what it needs."""
    if found.command == "serve":
        from costar.cli.serving import serve

        return serve(found.options, phones=found.phones, port=found.port)
    if found.command == "check":
        from costar.cli.answers import place_in_file
        from costar.cli.checking import check

        return check(found.files, place_in_file(found), as_json=found.json, tables=found.tables)
    if found.command == "demo":
        from costar.cli.showing import demo_workshop

        return demo_workshop()
    if found.command == "publish":
        from costar.cli.publishing import publish

        return publish(found.council, folder=found.files[0])
    if found.command in ("verify", "backup", "restore", "repair", "evidence", "deploy"):
        return _keep(found)
    if found.command in ("admin", "audit", "erase"):
        return _administer(found)
    from costar.cli.moving import export, import_file

    if found.command == "import":
        from costar.cli.answers import answers_of

        answers = answers_of(found)
        return import_file(
            found.files[0], found.council, answers, save_what_is_right=found.save_what_is_right
        )
    return export(found.council, kind=found.format, out=found.out)


def _keep(found: Arguments) -> Exit:
    if found.command == "deploy":
        from costar.cli.deploying import deploy

        return deploy(found.files[0])
    if found.command == "evidence":
        from costar.cli.proof.prove import prove

        return prove(found.files[0], backup=found.backup)
    from costar.cli import keeping

    if found.command == "verify":
        return keeping.verify(found.files[0] if found.files else "")
    if found.command == "backup":
        return keeping.back_up(found.files[0])
    if found.command == "repair":
        return keeping.repair(found.files[0])
    return keeping.restore(found.files[0], is_sure=found.yes)


def _administer(found: Arguments) -> Exit:
    if found.command == "audit":
        from costar.cli.auditing import verify_log

        return verify_log(found.files[1] if found.files[1:] else "")
    if found.command == "erase":
        from costar.cli import erasing

        erase = erasing.erase_council if found.files[0] == "council" else erasing.erase_person
        return erase(found.files[1], is_sure=found.yes)
    from costar.cli import admin

    match found.files:
        case ["grant", who]:
            return admin.grant(who, found.council, found.role)
        case ["revoke", who]:
            return admin.revoke(who, found.council)
        case ["invite", address]:
            return admin.invite(address, found.council, found.role, name=found.name)
        case ["password", who]:
            return admin.new_password(who)
    return admin.list_people()

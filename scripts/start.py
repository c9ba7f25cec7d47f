"""Set up and start costar: `python3 scripts/start.py`; what may follow is what `costar serve` takes.

`--phones` lets phones in the room join a workshop, `--port 8600` names the port.
"""

from __future__ import annotations

import os
import subprocess
import sys

import environment


def main(options: list[str]) -> int:
    """Prepare the environment and serve costar from it until it is stopped."""
    environment.prepare("requirements.txt")
    command = [str(environment.PYTHON), "-m", "costar", "serve", *options]
    os.chdir(environment.ROOT)  # whose `costar` it is
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - in this process's place, so that stopping one stops both
    try:
        return subprocess.run(command).returncode
    # On Windows Ctrl+C reaches both processes: it is how costar is stopped, and no failure.
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

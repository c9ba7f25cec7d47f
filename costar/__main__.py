"""The command `costar` as `python3 -m costar`."""

import sys

from costar.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

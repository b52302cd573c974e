"""Makes ``python -m footcare_tui`` the same as ``footcare``."""

import sys

from footcare_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())

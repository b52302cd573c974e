"""Makes ``python -m footcare_tui`` the same as ``footcare``."""

from footcare_tui.cli import script

if __name__ == "__main__":
    script()

"""Run ``footcare`` as ``python -m footcare_tui``."""

from footcare_tui.cli import script

if __name__ == "__main__":
    script()

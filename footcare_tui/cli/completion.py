"""Completion of commands in a shell."""

from __future__ import annotations

# The variable of the environment by which a shell asks for completions.
COMPLETION = "_FOOTCARE_COMPLETE"

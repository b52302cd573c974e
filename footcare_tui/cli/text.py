"""Text as commands write it: lines that are safe to show, and JSON.

This module is loaded for every command, also for a remembered ``status``, and
so imports next to nothing.
"""

from __future__ import annotations

import json

from footcare_tui.terminal.sanitize import plain_text


def safe_lines(*lines: str) -> str:
    """Return the lines as one text, without characters that control a terminal."""
    return "".join(f"{plain_text(line)}\n" for line in lines)


def json_line(value: object) -> str:
    """Return a value as one line of JSON in ASCII."""
    return json.dumps(value, ensure_ascii=True) + "\n"

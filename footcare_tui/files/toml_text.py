"""Parse TOML that may hold anything: memory stays within limits."""

from __future__ import annotations

import re
import tomllib
from typing import Any

# The most bytes of a file in TOML: settings, an exercise, a plan.
MOST_TOML_BYTES = 256 * 1024
# Every part of a dotted key costs as much memory as all before it together; no key has over three.
# All quantifiers are possessive, so that no text can make the search slow.
_LONG_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")


def parse_toml(text: str) -> dict[str, Any]:
    """Return the keys and values in a text in TOML.

    Raises tomllib.TOMLDecodeError where the text is not TOML, RecursionError
    where it is nested too deeply, and ValueError for a number with too many digits.
    """
    if _LONG_KEY.search(text):
        raise RecursionError("a key has too many parts")
    return tomllib.loads(text)

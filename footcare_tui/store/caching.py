"""Caches on disk: JSON under a checksum, of which a damaged or older one counts as none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from footcare_tui.errors import Refused
from footcare_tui.files.atomic import write_cache

# What can go wrong in making anything of a cache, whatever stands in it.
DAMAGE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def load_cache(path: Path, form: int) -> dict[str, Any]:
    """The fields in the cache; raises OSError or one of :data:`DAMAGE` when there are none."""
    checksum, content = path.read_bytes().split(b"\n", 1)
    if int(checksum) != crc32(content):
        raise ValueError("the checksum is another")
    fields: dict[str, Any] = json.loads(content)
    if fields.pop("form") != form:
        raise ValueError("the form is another")
    return fields


def save_cache(path: Path, form: int, fields: Mapping[str, Any]) -> None:
    """Keeps the fields if they can be kept; without them the next start takes longer."""
    content = json.dumps({"form": form, **fields}, separators=(",", ":")).encode("ascii")
    with suppress(OSError, Refused):
        write_cache(path, b"%d\n%b" % (crc32(content), content))

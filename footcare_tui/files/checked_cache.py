"""Files that only save time, each with a checksum of its lines in the first one."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from footcare_tui.files.atomic import write_cache
from footcare_tui.files.bounded import read_bounded

# All that can go wrong when a damaged cache is used.
DAMAGE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)


def load_cache(path: Path) -> bytes:
    """Return a cache with its checksum; raises one of :data:`DAMAGE` when it is not as written."""
    content = read_bounded(path)
    end = content.index(b"\n")
    if int(content[:end]) != crc32(memoryview(content)[end + 1 :]):
        raise ValueError("the checksum does not match")
    return content


def save_cache(path: Path, content: bytes) -> None:
    """Write the content and its checksum if that is possible."""
    write_cache(path, b"%d\n%b" % (crc32(content), content))

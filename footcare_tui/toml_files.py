"""Reading TOML files of the program and of the person, with their faults as refusals."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from footcare_tui.errors import Refused
from footcare_tui.files.bounded import read_bounded
from footcare_tui.files.toml_text import MOST_TOML_BYTES, parse_toml
from footcare_tui.model import FieldError
from footcare_tui.model.fields import Fields


def read_toml(file: Path) -> Fields:
    """The keys and values of a file, in the context of :func:`refused_in`."""
    # An editor may put a byte order mark in front.
    return parse_toml(read_bounded(file, MOST_TOML_BYTES).decode("utf-8-sig"))


@contextmanager
def refused_in(file: str) -> Iterator[None]:
    """Turn every error of a TOML file into Refused, whose message begins with the file's name."""
    try:
        yield
    except FieldError as error:
        raise Refused(f"{file}: {error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"{file}: not a TOML file in UTF-8 ({error})") from None
    except RecursionError:
        raise Refused(f"{file}: its values are nested too deeply") from None
    except ValueError:
        # Python reads no decimal number of over 4,300 digits, and shows none.
        raise Refused(f"{file}: a number in it has too many digits") from None
    except OSError as error:
        raise Refused(f"{file}: cannot be read ({error.strerror})") from None

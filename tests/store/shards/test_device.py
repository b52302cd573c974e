from __future__ import annotations

import re

import pytest

from footcare_tui.errors import Refused
from footcare_tui.paths import Home
from footcare_tui.store import History
from tests.examples import a_session
from tests.store.history_files import contents, own_file


def test_the_device_keeps_its_name(home: Home) -> None:
    History(home).put([a_session()])
    name = home.device.read_text(encoding="ascii")
    History(home).put([a_session()])
    assert home.device.read_text(encoding="ascii") == name
    assert re.fullmatch("[0-9a-f]{12}", name)
    assert len(contents(home.history)) == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"../../evil", b"\xff\xfe", b"a b"])
def test_a_damaged_device_name_is_made_anew(content: bytes, home: Home) -> None:
    home.state.mkdir(parents=True)
    home.device.write_bytes(content)
    History(home).put([a_session()])
    assert own_file(home).exists()
    assert re.fullmatch("[0-9a-f]{12}", home.device.read_text(encoding="ascii"))


def test_a_device_name_that_cannot_be_read_now_is_not_made_anew(home: Home) -> None:
    home.device.mkdir(parents=True)
    with pytest.raises(Refused, match=f"cannot read {home.device}: Is a directory"):
        History(home).put([a_session()])
    assert home.device.is_dir()
    assert not contents(home.history)

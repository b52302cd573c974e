from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from footcare_tui.errors import Refused
from footcare_tui.files.elsewhere import write_elsewhere
from footcare_tui.files.ownership import without_links
from tests.others import ME, OTHER, link_of, only_root


def test_a_file_is_written_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_elsewhere(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_ones_own_links_are_followed(tmp_path: Path) -> None:
    folder, target = tmp_path / "folder", tmp_path / "folder" / "target"
    folder.mkdir()
    (tmp_path / "middle").symlink_to("folder")
    (tmp_path / "last").symlink_to(tmp_path / "middle" / ".." / "middle" / "target")
    write_elsewhere(tmp_path / "last", b"new")
    assert target.read_bytes() == b"new"
    assert (tmp_path / "last").is_symlink()


@pytest.mark.parametrize("path", ["a/../b", "./a//b", "link/c", "link/../c", "none/link"])
def test_a_path_without_links_is_the_one_that_the_system_finds(path: str, tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "link").symlink_to("x/y")
    assert without_links(tmp_path / path) == (tmp_path / path).resolve()


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(Refused, match="a is a link that leads to itself; name a file"):
        write_elsewhere(tmp_path / "a", b"new")


@only_root
class TestOfSomeoneElse:
    def test_a_link_in_place_of_the_file_is_refused(self, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.write_bytes(b"old")
        link_of(OTHER, tmp_path / "link", precious)
        with pytest.raises(Refused, match=f"link is a link that user {OTHER} has made"):
            write_elsewhere(tmp_path / "link", b"new")
        assert precious.read_bytes() == b"old"

    def test_a_link_that_ones_own_link_leads_to_is_refused(self, tmp_path: Path) -> None:
        link_of(OTHER, tmp_path / "link", tmp_path / "precious")
        (tmp_path / "own").symlink_to("link")
        with pytest.raises(Refused, match="link is a link"):
            write_elsewhere(tmp_path / "own", b"new")
        assert not (tmp_path / "precious").exists()

    def test_a_link_on_the_way_is_refused_where_everybody_can_make_it(self, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        link_of(OTHER, tmp_path / "link", tmp_path / "folder")
        write_elsewhere(tmp_path / "link" / "file", b"new")
        tmp_path.chmod(0o1777)
        with pytest.raises(Refused, match="link is a link"):
            write_elsewhere(tmp_path / "link" / "file", b"newer")
        assert (tmp_path / "folder" / "file").read_bytes() == b"new"


AS_ME = ("setpriv", f"--reuid={ME}", f"--regid={ME}", "--clear-groups")
EXPORT = "import sys; from footcare_tui.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder like /tmp, which everybody can reach."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o1777)
        yield Path(folder)


@only_root
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is needed to be a user")
@pytest.mark.parametrize("command", ["export csv -o", "report -o", "plan export", "backup"])
def test_no_command_of_a_person_writes_through_a_link_of_another(
    command: str, public: Path
) -> None:
    home, precious, link = public / "home", public / "home" / "precious", public / "file.md"
    home.mkdir()
    precious.write_bytes(b"old")
    for path in (home, precious):
        os.chown(path, ME, ME)
    link_of(OTHER, link, precious)
    environment = {**os.environ, "FOOTCARE_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*AS_ME, sys.executable, "-c", EXPORT, *arguments]
        return subprocess.run(command, env=environment, cwd=public, capture_output=True, text=True)

    if run("--version").returncode:
        pytest.skip("another user cannot run Python as it is installed here")
    assert run("done", "press").returncode == 0
    ended = run(*command.split(), str(link))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert precious.read_bytes() == b"old"
    assert link.is_symlink()

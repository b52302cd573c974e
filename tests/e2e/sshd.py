"""OpenSSH's server on this machine, run as the present user with throw-away keys."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.e2e import processes
from tests.e2e.line import Line
from tests.e2e.outside import LOOPBACK, free_port, required, wait_until
from tests.e2e.terminal import Terminal

PROMPT = "at_home:"
# Root's sshd will not start without this folder, which otherwise its service makes.
RUN = Path("/run/sshd")

SERVER = """\
ListenAddress {address}:{port}
HostKey {place}/host
AuthorizedKeysFile {place}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
PermitUserRC no
SetEnv {environment}
"""

CLIENT = """\
Host home
HostName {address}
Port {port}
User {user}
IdentityFile {place}/user
IdentitiesOnly yes
IdentityAgent none
BatchMode yes
HostKeyAlias home
UserKnownHostsFile {place}/known_hosts
StrictHostKeyChecking yes
EscapeChar none
LogLevel ERROR
"""


class Server:
    """A server whose sessions have the given environment, and the line that leads to it."""

    def __init__(self, place: Path, environment: Mapping[str, str]) -> None:
        place.mkdir()
        sshd, self._ssh = required("sshd", "openssh-server"), required("ssh", "openssh-client")
        self._place, self._port = place, free_port()
        self._make_keys()
        settings = self._write(
            "server",
            SERVER,
            port=self._port,
            environment=" ".join(f'"{name}={value}"' for name, value in environment.items()),
        )
        if os.geteuid() == 0:
            RUN.mkdir(mode=0o755, exist_ok=True)
        self._log = place / "log"
        self._process = subprocess.Popen([sshd, "-D", "-f", settings, "-E", str(self._log)])
        self.line = Line(self._port)
        user = pwd.getpwuid(os.getuid()).pw_name
        self._settings = self._write("client", CLIENT, port=self.line.port, user=user)

    def wait_until_it_listens(self) -> None:
        wait_until(self._listens, "sshd listens")

    def close(self) -> None:
        """Ends it, every session, and whatever a session left behind."""
        self.line.close()
        self.kill_sessions()
        self._process.terminate()
        self._process.wait()
        processes.kill(self._of_sessions())
        # Seen by whoever has to find out why a test failed.
        sys.stderr.write(self._log.read_text(errors="replace"))

    def command(self, *words: str) -> list[str]:
        """The command line that has the words done over there."""
        return [self._ssh, "-F", self._settings, "home", *words]

    @contextmanager
    def log_in(self, environment: Mapping[str, str]) -> Iterator[Terminal]:
        """A person's terminal with a shell over there."""
        shell = self.command("-t", "env", f"PS1={PROMPT}", "sh")
        with Terminal(shell, environment) as terminal:
            terminal.wait_for(PROMPT)
            yield terminal

    def kill_sessions(self) -> None:
        """Kills what serves the sessions; what runs in them is left alone."""
        family = processes.family(self._process.pid) - {self._process.pid}
        processes.kill(
            process
            for process in family
            if processes.told(process, "status", "Name:").startswith("sshd")
        )

    def wait_until_nothing_is_left(self) -> None:
        """Waits until no process of any session is there."""
        wait_until(lambda: not self._of_sessions(), "every process of the session has ended")

    def _of_sessions(self) -> list[int]:
        """What was begun in a session, whoever its parent is by now."""
        here = f" {LOOPBACK} {self._port}"
        return [
            process
            for process in processes.everyone()
            if processes.told(process, "environ", "SSH_CONNECTION=").endswith(here)
        ]

    def _make_keys(self) -> None:
        for name in ("host", "user"):
            key = str(self._place / name)
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        host = (self._place / "host.pub").read_text(encoding="ascii")
        (self._place / "known_hosts").write_text(f"home {host}", encoding="ascii")

    def _write(self, name: str, settings: str, **values: object) -> str:
        path = self._place / name
        filled_in = settings.format(address=LOOPBACK, place=self._place, **values)
        path.write_text(filled_in, encoding="utf-8")
        return str(path)

    def _listens(self) -> bool:
        log = self._log.read_text(errors="replace") if self._log.exists() else ""
        assert self._process.poll() is None, log
        return "Server listening" in log

"""Starts, stops and kills desk processes: one on SQLite, or several on PostgreSQL that wake each other by Redis."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scripts.benchmarks.chat.client import Address
from scripts.desk import ROOT, manage

# As behind an HTTPS proxy. The message limit is raised, since all conversations come from one address.
SETTINGS = {
    "DEBUG": "0",
    "SECRET_KEY": "only-for-this-benchmark-" * 3,
    "ALLOWED_HOSTS": "127.0.0.1",
    "BEHIND_PROXY": "1",
    "CHAT_MESSAGES_PER_MINUTE": "100000",
    "DJANGO_SETTINGS_MODULE": "helpdesk.settings",
}
# Creates conversations that agents have taken, and the agents' sessions; prints one line for each conversation.
MAKE = """
import sys
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Permission
from django.contrib.sessions.backends.db import SessionStore
from helpdesk.accounts.models import User
from helpdesk.chat import queue
from helpdesk.chat.models import Conversation
from django.conf import settings
settings.CHATS_PER_HOUR = 10**9
agents = []
for number in range({agents}):
    user, _new = User.objects.get_or_create(username=f"bench-{{number}}", defaults={{"is_staff": True}})
    user.user_permissions.add(Permission.objects.get(codename="change_conversation"))
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    queue.saw_agent(user, takes_chats=True)
    agents.append((user, store.session_key))
from django.db import transaction
from django.utils import timezone
# An agent's board of all earlier talks would be no real agent's.
Conversation.objects.exclude(status="ended").update(status="ended", ended_at=timezone.now())
with transaction.atomic():
    for number in range({count}):
        key = f"bench-{start}-{{number:08}}"
        newcomer = queue.Newcomer("Åse", "", "ase@example.com", "Why?", "en", "bench", key)
        conversation, _new = queue.join(newcomer, None)
        user, session = agents[number % len(agents)]
        queue._give(conversation, user)
        print("TALK", conversation.pk, conversation.token, session, conversation.last_sequence)
"""


class Desk:
    """A server process on its own port that can be killed and restarted; our desk unless another program is given."""

    def __init__(
        self,
        environment: dict[str, str],
        *,
        python: str = sys.executable,
        application: str = "helpdesk.asgi:application",
    ) -> None:
        self.environment = environment
        self._program = [python, "-m", "uvicorn", application]
        self.address = Address("127.0.0.1", _free_port())
        self.kills = 0
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Start the server; return once it accepts connections. Raises RuntimeError after a minute."""
        command = [
            *self._program,
            "--port",
            str(self.address.port),
            "--no-access-log",
            "--log-level",
            "warning",
            "--lifespan",
            "off",
            "--timeout-graceful-shutdown",
            "8",
        ]
        self._process = subprocess.Popen(command, cwd=ROOT, env=self.environment)  # noqa: S603
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as line:
                if line.connect_ex((self.address.host, self.address.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError("The desk did not start.")

    def kill(self) -> None:
        """Kill the process with SIGKILL and start it again."""
        assert self._process  # noqa: S101
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self.kills += 1
        self.start()

    def stop(self) -> float:
        """Stop the process with SIGTERM, as a service manager does; return how many seconds it took."""
        assert self._process  # noqa: S101
        began = time.monotonic()
        self._process.terminate()
        self._process.wait(60)
        return time.monotonic() - began

    def usage(self) -> tuple[float, float]:
        """Return the process's (CPU seconds so far, megabytes of memory)."""
        assert self._process  # noqa: S101
        folder = Path(f"/proc/{self._process.pid}")
        fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        ticks = int(fields[11]) + int(fields[12])
        memory = int((folder / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return ticks / os.sysconf("SC_CLK_TCK"), memory / 2**20


@contextmanager
def running(folder: Path, *, database: str, processes: int) -> Iterator[list[Desk]]:
    """Run desks on one database ("sqlite", or "postgresql" with Redis) until the block ends."""
    environment = {**os.environ, **SETTINGS, "DATA_DIR": str(folder / "data"), "SITE_DIR": str(folder / "site")}
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "site").mkdir(exist_ok=True)
    with ExitStack() as stack:
        if database == "postgresql":
            from scripts.benchmarks.chat.servers import postgres, redis

            environment |= stack.enter_context(postgres(folder / "postgresql"))
            environment |= stack.enter_context(redis(folder / "redis"))
        manage(environment, "migrate", "--verbosity", "0")
        yield stack.enter_context(serving([Desk(environment) for _number in range(processes)]))


@contextmanager
def serving(desks: list[Desk]) -> Iterator[list[Desk]]:
    """Stop the desks when the block ends."""
    try:
        yield desks
    finally:
        for desk in desks:
            desk.stop()


def make_talks(environment: dict[str, str], *, count: int, agents: int) -> list[tuple[int, str, str, int]]:
    """Create conversations that agents have taken: (number, token, the agent's session, last event number)."""
    code = MAKE.format(count=count, agents=agents, start=random.getrandbits(32))
    command = [sys.executable, "manage.py", "shell", "-c", code]
    output = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603
    lines = [line.split()[1:] for line in output.splitlines() if line.startswith("TALK ")]
    return [(int(number), token, session, int(begun)) for number, token, session, begun in lines]


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port

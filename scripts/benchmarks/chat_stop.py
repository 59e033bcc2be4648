"""Measures how long a desk with many open streams takes to stop, and checks that it loses nothing.

Members write without a pause while the desk gets a SIGTERM, as from a service manager. Every message that it has
confirmed must be in the database exactly once.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from scripts.benchmarks.chat.client import BROKEN, Posts, events
from scripts.benchmarks.chat.desks import Desk, make_talks, running
from scripts.desk import ROOT

MOST_SECONDS = 10.0
COUNT = """
from helpdesk.chat.models import Event
print("KEYS", *Event.objects.filter(client_key__startswith="stop-").values_list("client_key", flat=True))
"""


def main(argv: Sequence[str]) -> int:
    """Print how long it took; 0 if it was under ten seconds and nothing was lost."""
    parser = argparse.ArgumentParser(prog="scripts/bench chat-stop", description=__doc__)
    parser.add_argument("--streams", type=int, default=100)
    options = parser.parse_args(argv)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), database="sqlite", processes=1) as (desk,),
    ):
        seconds, confirmed = asyncio.run(_stop(desk, options.streams))
        kept = _kept(desk)
        desk.start()
    lost, doubled = len(confirmed - {*kept}), len(kept) - len({*kept})
    print(f"{options.streams} open streams: stopped in {seconds:.1f} s")
    print(f"{len(confirmed)} messages confirmed meanwhile: {lost} lost, {doubled} doubled")
    return 0 if seconds < MOST_SECONDS and not lost and not doubled else 1


async def _stop(desk: Desk, streams: int) -> tuple[float, set[str]]:
    rows = await asyncio.to_thread(make_talks, desk.environment, count=streams, agents=max(1, streams // 4))
    confirmed: set[str] = set()
    opened = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_listen(desk, token, opened)) for _number, token, _session, _begun in rows]
    for _row in rows:
        await opened.acquire()
    tasks += [asyncio.create_task(_write(desk, number, token, confirmed)) for number, token, _s, _b in rows[::10]]
    await asyncio.sleep(2)
    seconds = await asyncio.to_thread(desk.stop)
    await asyncio.gather(*tasks)
    return seconds, confirmed


async def _listen(desk: Desk, token: str, opened: asyncio.Semaphore) -> None:
    with suppress(*BROKEN):
        async for name, _number, _text in events(desk.address, f"/help/chat/{token}/events/", 0):
            if name == "state":
                opened.release()


async def _write(desk: Desk, number: int, token: str, confirmed: set[str]) -> None:
    """Post messages until the desk stops answering."""
    posts = Posts()
    with suppress(*BROKEN):
        for turn in range(100_000):
            key = f"stop-{number:06}-{turn:06}"
            status, _answer = await posts.post(
                desk.address, f"/help/chat/{token}/messages/", {"body": key, "idempotency_key": key}
            )
            if status == 201:
                confirmed.add(key)


def _kept(desk: Desk) -> list[str]:
    command = [sys.executable, "manage.py", "shell", "-c", COUNT]
    output = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=desk.environment, check=True, capture_output=True, text=True
    ).stdout
    return next(line for line in output.splitlines() if line.startswith("KEYS")).split()[1:]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A minimal client of the chat: posts over kept-alive connections, and server-sent events."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import quote

# A little less than the servers keep an idle connection open.
IDLE_SECONDS = 4.0
BROKEN = (OSError, EOFError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError)


@dataclass(frozen=True)
class Address:
    """The host and port of a desk."""

    host: str
    port: int

    @property
    def origin(self) -> str:
        """The value of the Origin header; https, since the desk trusts the X-Forwarded-Proto header of a proxy."""
        return f"https://{self.host}:{self.port}"


class Posts:
    """Sends the posts of one page; its connections stay open between posts, as in a browser."""

    def __init__(self) -> None:
        self._open: dict[Address, tuple[asyncio.StreamReader, asyncio.StreamWriter, float]] = {}

    async def post(
        self, address: Address, path: str, fields: Mapping[str, str] | str, *, cookie: str = "", hang_up: bool = False
    ) -> tuple[int, dict[str, object]]:
        """Post a form or a text; return (status, JSON).

        With `hang_up` the connection is cut before the answer, and the status is 0. Raises one of BROKEN if the
        connection breaks by itself.
        """
        if isinstance(fields, str):
            kind, body = "text/plain", fields.encode()
        else:
            kind = "application/x-www-form-urlencoded"
            body = "&".join(f"{name}={quote(value)}" for name, value in fields.items()).encode()
        head = [
            f"POST {path} HTTP/1.1",
            f"Host: {address.host}:{address.port}",
            f"Origin: {address.origin}",
            "X-Forwarded-Proto: https",
            "Accept: application/json",
            f"Content-Type: {kind}",
            f"Content-Length: {len(body)}",
            f"Cookie: {cookie}",
        ]
        reader, writer = await self._line(address)
        try:
            writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
            await writer.drain()
            if hang_up:
                return 0, {}
            top = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            content = await reader.readexactly(int(top.partition("content-length: ")[2].split("\r", 1)[0]))
            # After two simultaneous posts only one connection is kept.
            if "connection: close" not in top and address not in self._open:
                self._open[address] = reader, writer, time.monotonic()
        finally:
            if self._open.get(address, (None, None))[1] is not writer:
                writer.close()
        return int(top.split(" ", 2)[1]), json.loads(content) if content.startswith(b"{") else {}

    async def _line(self, address: Address) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer, used = self._open.pop(address, (None, None, 0.0))
        if reader and writer and time.monotonic() - used < IDLE_SECONDS and not reader.at_eof():
            return reader, writer
        if writer:
            writer.close()
        return await asyncio.open_connection(address.host, address.port, limit=2**20)

    def close(self) -> None:
        """Close the open connections."""
        for _reader, writer, _used in self._open.values():
            writer.close()
        self._open.clear()


async def events(
    address: Address, path: str, after: int, *, cookie: str = ""
) -> AsyncGenerator[tuple[str, int | None, str], None]:
    """Yield (name, number, text) of each server-sent event. Raises one of BROKEN if the connection breaks."""
    head = [
        f"GET {path} HTTP/1.1",
        f"Host: {address.host}:{address.port}",
        "Accept: text/event-stream",
        "X-Forwarded-Proto: https",
        f"Last-Event-ID: {after}",
        f"Cookie: {cookie}",
    ]
    async with _line(address) as (reader, writer):
        writer.write("\r\n".join(head).encode() + b"\r\n\r\n")
        top = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in top.split(b"\r\n", 1)[0]:
            raise EOFError(top.split(b"\r\n", 1)[0].decode())
        text = b""
        while True:
            size = int((await reader.readuntil(b"\r\n")).strip(), 16)
            if not size:
                return
            text += (await reader.readexactly(size + 2))[:-2]
            *whole, text = text.split(b"\n\n")
            for one in whole:
                yield _event(one.decode())


def _event(block: str) -> tuple[str, int | None, str]:
    fields: dict[str, list[str]] = {}
    for line in block.splitlines():
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    number = int(fields["id"][0]) if "id" in fields else None
    return fields.get("event", [""])[0], number, "\n".join(fields.get("data", []))


@asynccontextmanager
async def _line(address: Address) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(address.host, address.port, limit=2**20)
    try:
        yield reader, writer
    finally:
        writer.close()

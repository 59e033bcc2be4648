"""A minimal WebSocket client (RFC 6455) for short texts in whole frames."""

import asyncio
import base64
import os
import struct
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from scripts.benchmarks.chat.client import Address

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
LAST, MASKED, LENGTH = 0x80, 0x80, 0x7F


class Socket:
    """An open WebSocket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def send(self, text: str) -> None:
        """Send a text. Raises one of client.BROKEN if the connection breaks."""
        self._writer.write(frame(TEXT, text.encode()))
        await self._writer.drain()

    async def texts(self) -> AsyncGenerator[str, None]:
        """Yield each text until the server closes. Raises one of client.BROKEN if the connection breaks."""
        while True:
            opcode, payload = await self._frame()
            if opcode == TEXT:
                yield payload.decode()
            elif opcode == PING:
                self._writer.write(frame(PONG, payload))
            elif opcode == CLOSE:
                return
            elif opcode != PONG:
                raise ValueError(f"The server sent a frame of kind {opcode}, expected text, ping, pong or close.")

    async def _frame(self) -> tuple[int, bytes]:
        first, second = await self._reader.readexactly(2)
        if not first & LAST:
            raise ValueError("The server sent a message in parts, expected whole ones.")
        size = second & LENGTH
        if size == 126:
            (size,) = struct.unpack("!H", await self._reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", await self._reader.readexactly(8))
        return first & 0x0F, await self._reader.readexactly(size)


def frame(opcode: int, payload: bytes) -> bytes:
    """Return a client's whole frame, masked with four random bytes. `payload` is shorter than 64 KiB."""
    mask = os.urandom(4)
    size = len(payload)
    head = (
        bytes([LAST | opcode, MASKED | size]) if size < 126 else struct.pack("!BBH", LAST | opcode, MASKED | 126, size)
    )
    return head + mask + bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))


@asynccontextmanager
async def connect(address: Address, path: str) -> AsyncIterator[Socket]:
    """Open a WebSocket until the block ends; then cut it without a closing frame, as a bad connection would.

    Raises one of client.BROKEN if the server refuses it.
    """
    head = [
        f"GET {path} HTTP/1.1",
        f"Host: {address.host}:{address.port}",
        f"Origin: {address.origin}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
    ]
    reader, writer = await asyncio.open_connection(address.host, address.port)
    try:
        writer.write("\r\n".join(head).encode() + b"\r\n\r\n")
        status, _, _ = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
        if b" 101 " not in status:
            raise EOFError(status.decode())
        yield Socket(reader, writer)
    finally:
        writer.close()

"""Django's request handler, with a shorter path for the chat's frequent posts and streams.

Django starts a thread for each request, in which it sends the signals of the request's beginning and end. A view with
threads of its own (`chat.threads.own_threads`) needs neither, since its database connection stays open. On the shorter
path a message that has arrived is also kept when its sender has disconnected. Measured by scripts/bench chat-latency.
"""

import asyncio
from contextlib import closing
from functools import lru_cache
from typing import Any

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import HttpResponseBase
from django.urls import Resolver404, resolve, set_script_prefix

# Of an ASGI application (its specification, "Applications").
Scope = dict[str, Any]


class Handler(ASGIHandler):
    """Django's handler with the shorter path described above."""

    async def handle(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer one request."""
        if _has_own_threads(scope["path"]):
            await self._handle_shortly(scope, receive, send)
        else:
            await super().handle(scope, receive, send)

    async def _handle_shortly(self, scope: Scope, receive: Any, send: Any) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with closing(body):
            set_script_prefix(get_script_prefix(scope))
            request, refusal = self.create_request(scope, body)
            response = await self.run_get_response(request) if request else refusal
            if response:
                # Closing sends request_finished, which closes this thread's database connections: there are none.
                with closing(response):
                    await self._send(response, receive, send)

    async def _send(self, response: HttpResponseBase, receive: Any, send: Any) -> None:
        """Send the response; a stream ends when its reader disconnects."""
        if not response.streaming:
            await self.send_response(response, send)
            return
        tasks = [
            asyncio.create_task(self.send_response(response, send)),
            asyncio.create_task(self.listen_for_disconnect(receive)),
        ]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            sent, _gone = await asyncio.gather(*tasks, return_exceptions=True)
        if isinstance(sent, Exception):
            raise sent


@lru_cache(4096)
def _has_own_threads(path: str) -> bool:
    try:
        return getattr(resolve(path).func, "has_own_threads", False)
    except Resolver404:
        return False

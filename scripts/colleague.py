"""An agent at work, for tests and pictures of what a member sees; she posts by HTTP, without a page of her own."""

import re
from uuid import uuid4

from playwright.sync_api import APIRequestContext, APIResponse


class Colleague:
    """Posts what the agents' live page posts; `request` is signed in as an agent."""

    def __init__(self, request: APIRequestContext, url: str) -> None:
        self._request = request
        self._url = url
        self._chats: list[int] = []

    def take_chats(self) -> None:
        """Open the chat."""
        self._post("presence/", takes_chats="1")

    def take_no_chats(self) -> None:
        """Stop taking chats; members in the queue go on waiting."""
        self._post("presence/", takes_chats="0")

    def take_next(self) -> int:
        """Take the first member in the queue; return the number of the conversation, 0 if the queue is empty."""
        found = re.search(r"/chats/(\d+)/$", self._post("next/").url)
        number = int(found[1]) if found else 0
        if number:
            self._chats.append(number)
        return number

    def say(self, number: int, text: str) -> None:
        """Send a message in one of her conversations."""
        self._post(f"{number}/messages/", body=text, idempotency_key=uuid4().hex)

    def end(self, number: int) -> None:
        """End one of her conversations."""
        self._post(f"{number}/end/")

    def offer_request(self, number: int) -> None:
        """Suggest to the member to send a request instead."""
        self._post(f"{number}/request/")

    def go_home(self) -> None:
        """Empty the queue, end all conversations and close the chat."""
        while self.take_next():
            pass
        for number in self._chats:
            self.end(number)
        self._chats = []
        self.take_no_chats()

    def _post(self, path: str, **form: str | float | bool) -> APIResponse:
        answer = self._request.post(f"{self._url}/help/agent/chats/{path}", form=form, headers={"Origin": self._url})
        if not answer.ok:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer

"""A mail server that keeps what the desk sends."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from queue import Queue

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """All mail that the desk has sent; `settings` make a desk send it here."""

    def __init__(self) -> None:
        self.messages: Queue[EmailMessage] = Queue()
        self.settings: dict[str, str] = {}

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's
        assert isinstance(envelope.content, bytes)
        self.messages.put(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def receive(self, address: str, *, patience: float) -> str:
        """Return the text of the next mail, which must be for `address`. Raises Empty if none arrives in time."""
        message = self.messages.get(timeout=patience)
        assert message["To"] == address, f"the mail went to {message['To']}, expected {address}"
        return message.get_content()


class FreePort(Controller):
    """Learns its port first: aiosmtpd's own controller connects to port 0 to see whether the server has started."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running_mailbox() -> Iterator[Mailbox]:
    """Run a mail server on a free port of this machine until the block ends."""
    mailbox = Mailbox()
    controller = FreePort(mailbox, hostname="127.0.0.1", port=0)
    controller.start()
    mailbox.settings = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(controller.port)}
    try:
        yield mailbox
    finally:
        controller.stop()

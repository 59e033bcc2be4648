"""The start of unbroken presence tracking. Nobody counts as absent because the desk itself was down."""

from datetime import datetime

from django.utils import timezone


class Uptime:
    """The time since the process started, or since the database came back."""

    def __init__(self) -> None:
        self._since: datetime | None = timezone.now()

    def lose(self) -> None:
        """Note that the database did not answer, so that presence could not be written. From any thread."""
        self._since = None

    def since(self, now: datetime) -> datetime:
        """When tracking began: after an interruption, now."""
        if self._since is None:
            self._since = now
        return self._since


uptime = Uptime()

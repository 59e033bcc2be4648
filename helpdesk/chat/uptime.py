"""Since when the desk hears the pages without a break. Nobody is judged by a silence that was the desk's own."""

from datetime import datetime

from django.utils import timezone


class Uptime:
    """From the process's start, or from the return of a database that was away."""

    def __init__(self) -> None:
        self._since: datetime | None = timezone.now()

    def lose(self) -> None:
        """The database did not answer: who was there meanwhile nobody could note. From any thread."""
        self._since = None

    def since(self, now: datetime) -> datetime:
        """When it began; after a break, now."""
        if self._since is None:
            self._since = now
        return self._since


uptime = Uptime()

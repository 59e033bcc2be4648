"""The chat of Django Channels' tutorial in one file: a group for each conversation, and a consumer for each page.

One thing is added that a help desk needs and the tutorial leaves out: each message is stored before the group gets it,
in a database with our desk's settings and a persistent connection. Everything else is Channels' default, such as the
capacity and expiry of its layers. A page that reconnects gets nothing it missed, since Channels cannot resume. The chat
looks up no session and limits no messages, so it does less work than our desk.

CHAT_WAKE is the address of the Redis that carries the groups; if it is empty, the groups are in memory. Run as a
program, this file creates the table. uvicorn serves it from a separate environment, which .chat.peers makes.
"""

import json
import os
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from helpdesk.database import database

REDIS = os.environ.get("CHAT_WAKE", "")
MEMORY_LAYER = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
REDIS_LAYER = {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [{"address": REDIS}]}}

settings.configure(
    DATABASES={"default": {**database(Path(os.environ["DATA_DIR"])), "CONN_MAX_AGE": None}},
    CHANNEL_LAYERS={"default": REDIS_LAYER if REDIS else MEMORY_LAYER},
    INSTALLED_APPS=["channels"],
    USE_TZ=True,
)
django.setup()

# These imports need the settings above. Channels is not among the desk's packages.
from channels.db import database_sync_to_async  # type: ignore[import-untyped] # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # type: ignore[import-untyped] # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # type: ignore[import-untyped] # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import path  # noqa: E402


class Message(models.Model):
    """A stored message."""

    conversation = models.PositiveBigIntegerField(db_index=True)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "peer"

    def __str__(self) -> str:
        return self.body


class ChatConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]
    """One open page of a conversation."""

    async def connect(self) -> None:
        """Join the conversation's group, then accept."""
        self.conversation = self.scope["url_route"]["kwargs"]["conversation"]
        self.group = f"chat_{self.conversation}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        """Leave the group."""
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str = "", bytes_data: bytes | None = None) -> None:
        """Store what the page sent, then pass it to all pages of the conversation, including this one."""
        message = json.loads(text_data)["message"]
        await self.keep(message)
        await self.channel_layer.group_send(self.group, {"type": "chat.message", "message": message})

    async def chat_message(self, event: dict[str, Any]) -> None:
        """Pass the group's message to the page."""
        await self.send(text_data=json.dumps({"message": event["message"]}))

    @database_sync_to_async  # type: ignore[untyped-decorator]
    def keep(self, message: str) -> None:
        """Store a message as one row."""
        Message(conversation=self.conversation, body=message).save()


application = ProtocolTypeRouter({"websocket": URLRouter([path("ws/<int:conversation>/", ChatConsumer.as_asgi())])})

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Message)

"""Brings a page what it has missed and what is new: by a stream or, if it cannot have one, by polling JSON."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse

from helpdesk.chat import queue, stream, threads
from helpdesk.chat.stream import Source
from helpdesk.intake import body, posts

# The notes of a stream, which are sent as they happen and never stored.
MEMBER_TYPES, AGENT_TYPES = "member-types", "agent-types"


async def answer(request: HttpRequest, find: Callable[[], Source]) -> HttpResponseBase:
    """Stream a source or, if JSON is accepted, answer `{events: [[sequence, text]], pieces: {name: text}}`.

    `find` queries the database, and raises what a view may raise if the reader may not see the source.
    """
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    after = _last_seen(request)
    if posts.wants_json(request):
        return await threads.write(partial(_new, find, after))
    # A proxy that buffers whole answers would never pass this one on (nginx: X-Accel-Buffering).
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    content = stream.serve(await threads.read(find), after)
    return StreamingHttpResponse(content, content_type="text/event-stream", headers=headers)


def _new(find: Callable[[], Source], after: int) -> JsonResponse:
    source = find()
    page = source.page
    if page.agent is None and page.conversation is not None:
        queue.saw_member(page.conversation)
    elif page.agent is not None:
        queue.note_seen(members=(), agents=[page.agent], opened=())
    queue.sweep()
    # The events are read after the pieces, so that they include what the pieces show, like the end of the chat. While
    # there are more events, the pieces wait.
    pieces = source.pieces(source.names)
    events = source.events(after, stream.MOST_EVENTS)
    body = {"events": events, "pieces": pieces if len(events) < stream.MOST_EVENTS else {}}
    return JsonResponse(body, headers={"Cache-Control": "no-store"})


def _last_seen(request: HttpRequest) -> int:
    """The number after which to continue: the browser's if it reconnects by itself, else the page's."""
    return body.number(request.headers.get("Last-Event-ID") or request.GET.get("after", ""))

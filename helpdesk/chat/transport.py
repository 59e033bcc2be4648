"""Going on where a page was: the stream of a source, or, for a line that bears no stream, what is new as JSON."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse

from helpdesk.chat import queue, stream, threads
from helpdesk.chat.stream import Source
from helpdesk.intake import body, posts

# The notes of a stream: told as they happen, never stored.
MEMBER_TYPES, AGENT_TYPES = "member-types", "agent-types"


async def answer(request: HttpRequest, find: Callable[[], Source]) -> HttpResponseBase:
    """The stream of a source, or `{events: [[sequence, text]], pieces: {name: text}}` where JSON is asked for.

    `find` reads the database, and raises what a view may raise where the reader may not see it.
    """
    if request.method != "GET":
        return HttpResponse(status=405, headers={"Allow": "GET"})
    after = _last_seen(request)
    if posts.wants_json(request):
        return await threads.write(partial(_new, find, after))
    # A proxy that gathers an answer before it passes it on would keep this one for ever (nginx: X-Accel-Buffering).
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
    # The events last: whatever the pieces tell of, like the end, is among them, or else they wait for the rest.
    pieces = source.pieces(source.names)
    events = source.events(after, stream.MOST_EVENTS)
    body = {"events": events, "pieces": pieces if len(events) < stream.MOST_EVENTS else {}}
    return JsonResponse(body, headers={"Cache-Control": "no-store"})


def _last_seen(request: HttpRequest) -> int:
    """The number to go on behind: the browser's own where it comes back by itself, else the page's."""
    return body.number(request.headers.get("Last-Event-ID") or request.GET.get("after", ""))

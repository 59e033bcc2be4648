"""Tech Support Chat while it is closed: the same text is offered as a request."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from helpdesk import origins
from helpdesk.chat.forms import ChatForm
from helpdesk.reader import guides_url, with_lang
from helpdesk.tickets import drafts, posts
from helpdesk.tickets.filing import TooManyError
from helpdesk.tickets.models import Draft, new_token
from helpdesk.tickets.posts import stop


@csrf_exempt  # A static page has no token: the origin is asked for instead.
@origins.cross_origin
@require_http_methods(["GET", "POST"])
def start_chat(request: HttpRequest) -> HttpResponse:
    """The contract of `POST /help/chat/`. JSON: 200 `{status: "closed", reason, ticket_url}`, else as for a ticket."""
    if request.method == "GET":
        return redirect(guides_url(get_language() or "", "chat"))
    try:
        fields, _files, _oversized = posts.read(request)
    except posts.TooLargeError:
        return stop(request, 413, _("The form is too large to be read. Shorten your question."))
    except posts.UnsupportedError:
        return stop(request, 415, _("Only a form or a JSON object can be read here."))
    if not origins.is_trusted(request) and not posts.has_token(request):
        return stop(request, 403, _("This form was posted from a page that this help desk does not know."))
    json = posts.wants_json(request)
    if not json and not fields.get("idempotency_key"):
        # A static page without JavaScript has no key, and a closed chat creates nothing that could be doubled.
        fields = fields.copy()
        fields["idempotency_key"] = new_token()
    form = ChatForm(fields)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422) if json else _form_page(request, form)
    try:
        draft = _offer(request, form)
    except TooManyError as error:
        text = _("That was a great many requests. Wait a while, then send again.")
        return stop(request, 429, text, retry_after=error.retry_after)
    return _closed(request, form, draft, json=json)


def _offer(request: HttpRequest, form: ChatForm) -> Draft:
    """The question as the draft of a request; the same key finds the same draft."""
    key = form.cleaned_data["idempotency_key"]
    question = form.cleaned_data["question"]
    earlier = Draft.objects.filter(idempotency_key=key, data__description=question).first()
    locale = guides_url(get_language() or "").rstrip("/").rsplit("/", 1)[-1]
    return earlier or drafts.keep(
        request,
        data={
            "language": locale,
            "description": question,
            "page": guides_url(get_language() or "", "chat"),
            "idempotency_key": key,
        },
    )


def _closed(request: HttpRequest, form: ChatForm, draft: Draft, *, json: bool) -> HttpResponse:
    url = request.build_absolute_uri(with_lang(draft.get_absolute_url()))
    if json:
        reason = _("The chat is closed right now")
        return JsonResponse({"status": "closed", "reason": reason, "ticket_url": url})
    return render(request, "chat/closed.html", {"question": form.cleaned_data["question"], "ticket_url": url})


def _form_page(request: HttpRequest, form: ChatForm) -> HttpResponse:
    return render(request, "chat/form.html", {"form": form}, status=422)

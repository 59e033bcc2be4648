"""The doors for what readers say of the guides: one tap, a word more, and searches that found nothing."""

from collections.abc import Mapping
from typing import Any

from allauth.core import ratelimit
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helpdesk import origins
from helpdesk.feedback import guides, keeping
from helpdesk.feedback.forms import SearchForm, VerdictForm
from helpdesk.feedback.models import WORD_LENGTH, Verdict
from helpdesk.reader import guides_url, with_lang
from helpdesk.tickets import posts
from helpdesk.tickets.posts import stop

# A word of 500 characters in UTF-8 and percent signs takes 6 kB.
MAX_BODY_BYTES = 16_000
HOUR = 3600


@csrf_exempt  # A static page has no token: the origin is asked for instead.
@origins.cross_origin
@require_http_methods(["GET", "POST"])
def give_verdict(request: HttpRequest) -> HttpResponse:
    """`POST /help/feedback/`: 201 for a new verdict, 200 for a changed one; plain: 303 to the page that thanks.

    Fields `locale`, `page` (the slug, `index` for the home page), `anchor`, `helpful` (yes, no), `word` (≤ 500),
    `idempotency_key`. The same key changes the verdict. A plain post without a key is given one.
    """
    if request.method == "GET":
        return redirect(guides_url(get_language() or ""))
    fields = _read(request)
    if isinstance(fields, HttpResponse):
        return fields
    as_json = posts.wants_json(request)
    if not as_json and not fields.get("idempotency_key"):
        fields = fields.copy()
        place = "/".join(fields.get(name, "") for name in ("locale", "page", "anchor"))
        fields["idempotency_key"] = keeping.key_without_script(request, place)
    form = VerdictForm(fields)
    if not form.is_valid():
        return _refuse(request, form, as_json=as_json)
    values = form.cleaned_data
    try:
        verdict, created = keeping.keep_verdict(values.pop("idempotency_key"), **values)
    except keeping.KeyReusedError:
        form.add_error("idempotency_key", _("The form's key is damaged. Open the page again and send from there."))
        return _refuse(request, form, as_json=as_json)
    except OperationalError:
        return stop(request, 409, _("The desk is busy. Send again in a moment."), _typed(fields), retry_after=1)
    if as_json:
        return JsonResponse({"helpful": verdict.helpful, "word": verdict.word}, status=201 if created else 200)
    answer = redirect(with_lang(reverse("feedback:thanks", args=[verdict.idempotency_key])))
    answer.status_code = 303
    return answer


@never_cache
@require_GET
def show_thanks(request: HttpRequest, key: str) -> HttpResponse:
    """Thanks without JavaScript, with room for a word; only the reader's own browser knows the key."""
    verdict = get_object_or_404(Verdict, idempotency_key=key)
    back = guides.address(verdict.locale, verdict.page, verdict.anchor)
    return render(request, "feedback/thanks.html", {"verdict": verdict, "back": back, "limit": WORD_LENGTH})


@csrf_exempt
@origins.cross_origin
@require_POST
def count_search(request: HttpRequest) -> HttpResponse:
    """`POST /help/searches/`: count a `query` (≤ 100) that found nothing in a `locale`; 204.

    A reader whose browser asks not to be followed (Global Privacy Control) is not counted.
    """
    if request.headers.get("Sec-GPC") == "1":
        return HttpResponse(status=204)
    fields = _read(request)
    if isinstance(fields, HttpResponse):
        return fields
    form = SearchForm(fields)
    if not form.is_valid():
        return _refuse(request, form, as_json=True)
    try:
        keeping.count_search(**form.cleaned_data)
    except OperationalError:
        return stop(request, 409, _("The desk is busy. Send again in a moment."), retry_after=1)
    return HttpResponse(status=204)


def _read(request: HttpRequest) -> QueryDict | HttpResponse:
    """The fields of a post, or the refusal of the whole post."""
    too_large = _("The form is too large to be read. Shorten your text.")
    if int(request.headers.get("Content-Length") or 0) > MAX_BODY_BYTES:
        return stop(request, 413, too_large)
    try:
        fields, _files, _oversized = posts.read(request)
    except posts.TooLargeError:
        return stop(request, 413, too_large)
    except posts.UnsupportedError:
        return stop(request, 415, _("Only a form or a JSON object can be read here."))
    if not origins.is_trusted(request):
        reason = _("This form was posted from a page that this help desk does not know.")
        return stop(request, 403, reason, _typed(fields))
    if not ratelimit.consume(request, action="feedback"):
        reason = _("That was a great many answers. Wait a while, then send again.")
        return stop(request, 429, reason, _typed(fields), retry_after=HOUR)
    return fields


def _refuse(request: HttpRequest, form: VerdictForm | SearchForm, *, as_json: bool) -> HttpResponse:
    if as_json:
        return JsonResponse({"errors": form.errors}, status=422)
    texts = dict.fromkeys(str(text) for texts in form.errors.values() for text in texts)
    return stop(request, 422, " ".join(texts), _typed(form.data))


def _typed(fields: Mapping[str, Any]) -> dict[str, str]:
    """What a page that refuses gives back."""
    return {"body": fields.get("word") or ""}

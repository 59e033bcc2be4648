"""Views that take readers' feedback: a verdict with one tap, a comment, and searches that found nothing."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from helpdesk.feedback import guides, keeping
from helpdesk.feedback.forms import SearchForm, VerdictForm
from helpdesk.feedback.models import WORD_LENGTH, Verdict
from helpdesk.intake import posts
from helpdesk.intake.door import Door, Refusal
from helpdesk.intake.limits import TooManyError
from helpdesk.intake.posts import Post
from helpdesk.reader import guides_url, with_lang

HOUR = 3600


def _typed(fields: Mapping[str, Any]) -> dict[str, str]:
    """What the page of a refusal gives back to the reader."""
    return {"body": fields.get("word") or ""}


DOOR = Door(
    too_large=_("The form is too large to be read. Shorten your text."),
    too_many=_("That was a great many answers. Wait a while, then send again."),
    key_reused=_("The form's key is damaged. Open the page again and send from there."),
    # A word of 500 characters in UTF-8 and percent signs takes 6 kB.
    most_bytes=16_000,
    takes_token=False,
    typed=_typed,
)


@posts.from_guides
@require_http_methods(["GET", "POST"])
def give_verdict(request: HttpRequest) -> HttpResponse:
    """`POST /help/feedback/`: 201 for a new verdict, 200 for a changed one; plain: 303 to the page that thanks.

    Fields `locale`, `page` (the slug, `index` for the home page), `anchor`, `helpful` (yes, no), `word` (≤ 500),
    `idempotency_key`. The same key changes the verdict. A plain post without a key is given one.
    """
    if request.method == "GET":
        return redirect(guides_url(get_language() or ""))
    return posts.receive(request, DOOR, _give_verdict)


def _give_verdict(request: HttpRequest, post: Post) -> HttpResponse:
    _check_rate(request)
    fields = post.fields
    if not post.is_json and not fields.get("idempotency_key"):
        fields = fields.copy()
        place = "/".join(fields.get(name, "") for name in ("locale", "page", "anchor"))
        fields["idempotency_key"] = keeping.key_without_script(request, place)
    form = VerdictForm(fields)
    if not form.is_valid():
        return _faults(request, form, post)
    values = form.cleaned_data
    verdict, created = keeping.keep_verdict(values.pop("idempotency_key"), **values)
    if post.is_json:
        return JsonResponse({"helpful": verdict.helpful, "word": verdict.word}, status=201 if created else 200)
    return posts.see_other(with_lang(reverse("feedback:thanks", args=[verdict.idempotency_key])))


@never_cache
@require_GET
def show_thanks(request: HttpRequest, key: str) -> HttpResponse:
    """Thank a reader without JavaScript and ask for a comment. Only the reader's own browser knows the key."""
    verdict = get_object_or_404(Verdict, idempotency_key=key)
    back = guides.address(verdict.locale, verdict.page, verdict.anchor)
    return render(request, "feedback/thanks.html", {"verdict": verdict, "back": back, "limit": WORD_LENGTH})


@posts.from_guides
@require_POST
def count_search(request: HttpRequest) -> HttpResponse:
    """`POST /help/searches/`: count a `query` (≤ 100) that found nothing in a `locale`; 204.

    Not counted if the browser asks not to be tracked (Global Privacy Control).
    """
    if request.headers.get("Sec-GPC") == "1":
        return HttpResponse(status=204)
    return posts.receive(request, DOOR, _count_search)


def _count_search(request: HttpRequest, post: Post) -> HttpResponse:
    _check_rate(request)
    form = SearchForm(post.fields)
    if not form.is_valid():
        return posts.errors(form.errors)
    keeping.count_search(**form.cleaned_data)
    return HttpResponse(status=204)


def _check_rate(request: HttpRequest) -> None:
    if not ratelimit.consume(request, action="feedback"):
        raise TooManyError(HOUR)


def _faults(request: HttpRequest, form: VerdictForm, post: Post) -> HttpResponse:
    if post.is_json:
        return posts.errors(form.errors)
    texts = dict.fromkeys(str(text) for texts in form.errors.values() for text in texts)
    return posts.refuse(request, Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(texts)), _typed(post.fields))

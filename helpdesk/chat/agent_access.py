"""Who may work at the chats: a staff account that may change conversations. Asked again while a stream is open."""

from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from importlib import import_module
from time import monotonic
from typing import Concatenate, ParamSpec, TypeGuard, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from helpdesk.accounts.models import SignedInRequest, User
from helpdesk.chat.models import Conversation
from helpdesk.chat.sending import MESSAGE_DOOR
from helpdesk.intake import posts
from helpdesk.intake.door import Refusal

P = ParamSpec("P")
PERMISSION = "chat.change_conversation"
MOMENT_SECONDS = 10.0
_may_until: dict[str, float] = {}
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]
Guarded = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def is_agent(user: User | AnonymousUser) -> TypeGuard[User]:
    """Whether the account may read and answer every conversation; staff who look after the guides may not."""
    return user.is_active and user.is_staff and (user.is_superuser or _may(user))


def _may(user: User) -> bool:
    # Permissions take two queries more, and agents post often: what was found holds for a moment.
    if _may_until.get(user.username, 0.0) > monotonic():
        return True
    if may := user.has_perm(PERMISSION):
        _may_until[user.username] = monotonic() + MOMENT_SECONDS
    return may


def is_still_agent(session_key: str | None) -> bool:
    """The same of whoever has this session now: she may have signed out since, or be an agent no more."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return is_agent(get_user(request))


def agents_only(view: View[P]) -> Guarded[P]:
    """A page for agents: others are asked to sign in, or told that it is not theirs."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_agent(request.user):
            return view(cast("SignedInRequest", request), *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())

    return wrapper


def posted(view: View[P]) -> Guarded[P]:
    """An agent's post from one of the desk's own pages. What others wrote is given back, with what to do."""

    @csrf_exempt  # The origin is asked for instead: a piece of a page that a stream renews has no token.
    @require_POST
    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            reason = _("You are signed out. Sign in again in another tab: what you wrote is kept on this page.")
            return posts.refuse(request, Refusal(HTTPStatus.UNAUTHORIZED, reason), request.POST)
        if not is_agent(request.user):
            reason = _("Your account cannot take chats.")
            return posts.refuse(request, Refusal(HTTPStatus.FORBIDDEN, reason), request.POST)
        answer = partial(view, cast("SignedInRequest", request), *args, **kwargs)
        return posts.from_own_page(request, MESSAGE_DOOR, answer, typed=request.POST)

    return wrapper


def of_conversation(view: Callable[[SignedInRequest, Conversation], HttpResponse]) -> Guarded[[int]]:
    """An agent's post about one conversation, by its number."""

    @posted
    @wraps(view)
    def wrapper(request: SignedInRequest, pk: int) -> HttpResponse:
        return view(request, get_object_or_404(Conversation, pk=pk))

    return wrapper

"""Who may answer chats: a staff account that may change conversations. Checked again while a stream is open."""

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
    """Whether the account may read and answer all conversations. Staff without the permission may not."""
    return user.is_active and user.is_staff and (user.is_superuser or _may(user))


def _may(user: User) -> bool:
    # Cached for a moment, since permissions take two queries and agents post often.
    if _may_until.get(user.username, 0.0) > monotonic():
        return True
    if may := user.has_perm(PERMISSION):
        _may_until[user.username] = monotonic() + MOMENT_SECONDS
    return may


def is_still_agent(session_key: str | None) -> bool:
    """Whether this session still belongs to an agent: she may have signed out, or lost the permission."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    return is_agent(get_user(request))


def agents_only(view: View[P]) -> Guarded[P]:
    """Show a page to agents only. Others are sent to the sign-in or, if signed in, get 403."""

    @wraps(view)
    def wrapper(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if is_agent(request.user):
            return view(cast("SignedInRequest", request), *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.get_full_path())

    return wrapper


def posted(view: View[P]) -> Guarded[P]:
    """Take an agent's post from one of the desk's own pages. A refusal gives the text back and says what to do."""

    @csrf_exempt  # The origin is checked instead: forms in the pieces that a stream sends have no token.
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
        return posts.from_own_page(request, MESSAGE_DOOR, answer, gives_back=True)

    return wrapper


def of_conversation(view: Callable[[SignedInRequest, Conversation], HttpResponse]) -> Guarded[[int]]:
    """Take an agent's post about one conversation, by its number."""

    @posted
    @wraps(view)
    def wrapper(request: SignedInRequest, pk: int) -> HttpResponse:
        return view(request, get_object_or_404(Conversation, pk=pk))

    return wrapper

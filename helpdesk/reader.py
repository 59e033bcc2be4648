"""The reader's language and time zone, and what every portal page needs of them."""

import re
import zoneinfo
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, cast

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.decorators import sync_and_async_middleware

from helpdesk.company import SiteConfig
from scripts.parity.language.languages import language_of
from scripts.parity.project.mkdocs_yml import Locale

LANG_PARAMETER = "lang"
ZONE_COOKIE = "time_zone"
# A page's stream uses the time zone of the page; the cookie may have been set later.
ZONE_PARAMETER = "zone"
GetResponse = Callable[[HttpRequest], HttpResponseBase] | Callable[[HttpRequest], Awaitable[HttpResponseBase]]


@sync_and_async_middleware
def activate_reader(get_response: GetResponse) -> GetResponse:
    """Activate the language of `?lang=`, else of the cookie, else of the browser; and the browser's time zone.

    `?lang=` is an explicit choice (a link from a guide, a form's address, the switch) and is remembered. Asynchronous
    under ASGI, since a stream behind a synchronous middleware would occupy a thread as long as it is open.
    """
    if iscoroutinefunction(get_response):
        answer_later = cast("Callable[[HttpRequest], Awaitable[HttpResponseBase]]", get_response)

        async def answer_async(request: HttpRequest) -> HttpResponseBase:
            chosen, lang = _choose(request)
            with translation.override(lang), timezone.override(_zone(request)):
                return _remember(await answer_later(request), chosen, lang)

        return answer_async
    answer_now = cast("Callable[[HttpRequest], HttpResponseBase]", get_response)

    def answer(request: HttpRequest) -> HttpResponseBase:
        chosen, lang = _choose(request)
        with translation.override(lang), timezone.override(_zone(request)):
            return _remember(answer_now(request), chosen, lang)

    return answer


def _choose(request: HttpRequest) -> tuple[str, str]:
    """Return (language chosen by this request or "", language)."""
    chosen = _known(request.GET.get(LANG_PARAMETER, ""))
    lang = chosen or _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")) or _browser_lang(request)
    request.LANGUAGE_CODE = lang
    return chosen, lang


def _remember(response: HttpResponseBase, chosen: str, lang: str) -> HttpResponseBase:
    response.headers.setdefault("Content-Language", lang)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    if chosen:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def portal(request: HttpRequest) -> dict[str, Any]:
    """Template context: the company, the guides' address in the reader's language, and the language switch."""
    lang = translation.get_language() or settings.LANGUAGE_CODE
    return {
        "company": settings.COMPANY,
        "guides": guides_url(lang),
        "languages": [(locale.lang, locale.name, _switch_url(request, locale.lang)) for locale in _locales()],
        "lang": lang,
    }


def guides_url(lang: str, slug: str = "") -> str:
    """The address of a guide (without slug: of the guides' home) in a language."""
    base = f"{settings.SITE_CONFIG.guides_url}{settings.SITE_CONFIG.lang_to_locale(lang)}/"
    return f"{base}{slug}/" if slug else base


def with_lang(url: str) -> str:
    """A portal address that opens in the active language, in any browser."""
    return f"{url}?{LANG_PARAMETER}={translation.get_language()}"


def _locales() -> tuple[Locale, ...]:
    config: SiteConfig = settings.SITE_CONFIG
    return config.locales


def _switch_url(request: HttpRequest, lang: str) -> str:
    """The address of this page in another language; of the home page if this page is the answer to a post."""
    if request.method != "GET":
        return f"{reverse('home')}?{LANG_PARAMETER}={lang}"
    query = request.GET.copy()
    query[LANG_PARAMETER] = lang
    return f"{request.path}?{query.urlencode()}"


def _known(code: str) -> str:
    """The site's language tag for a tag or locale, "" for none. Norwegian `no` and `nn` readers get `nb`."""
    language = language_of(code)
    tags = {locale.lang: locale.lang for locale in _locales()} | {locale.locale: locale.lang for locale in _locales()}
    names = (language.readers_take, language.lang, code.lower().partition("-")[0])
    return next((tags[name] for name in names if name in tags), "")


def _browser_lang(request: HttpRequest) -> str:
    ranked = []
    for order, part in enumerate(request.META.get("HTTP_ACCEPT_LANGUAGE", "").split(",")):
        tag, _, quality = part.strip().partition(";q=")
        if re.fullmatch(r"(0(\.\d*)?|1(\.0*)?)", quality or "1"):
            ranked.append((-float(quality or 1), order, _known(tag)))
    known = [lang for *_, lang in sorted(ranked) if lang]
    return known[0] if known else _locales()[0].lang


@cache
def _zones() -> frozenset[str]:
    # Cached, since the library searches the file system at every call.
    return frozenset(zoneinfo.available_timezones())


def _zone(request: HttpRequest) -> zoneinfo.ZoneInfo:
    name = request.GET.get(ZONE_PARAMETER) or request.COOKIES.get(ZONE_COOKIE, "")
    if name in _zones():
        return zoneinfo.ZoneInfo(name)
    return zoneinfo.ZoneInfo(settings.TIME_ZONE)

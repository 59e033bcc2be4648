"""The localization team's side: totals for each section and language, the words, and searches that found nothing."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from helpdesk.feedback import guides
from helpdesk.feedback.models import MissedSearch, Verdict

MOST_TOTALS = 100


class WordFilter(admin.SimpleListFilter):
    """Those who wrote something."""

    title = _("comment")
    parameter_name = "word"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """One choice beside all."""
        return [("1", _("With a comment"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out the empty ones."""
        return queryset.exclude(word="") if self.value() else queryset


class ReadOnlyAdmin(admin.ModelAdmin):
    """What readers sent is read and, where it is spam, deleted; never written by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """It comes from readers."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It stays as it came."""
        return False


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    """Did the guides help? The totals of what is filtered, then each answer."""

    change_list_template = "admin/verdicts.html"
    list_display = ("place", "locale", "helpful", "word", "created_on")
    list_filter = ("locale", "helpful", WordFilter, "page", "created_on")
    search_fields = ("word", "page", "anchor")

    @admin.display(description=_("section"), ordering=("page"))
    def place(self, verdict: Verdict) -> str:
        """The page and the anchor."""
        return _name(verdict.page, verdict.anchor)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the totals of what the filters leave."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", {})
        if "cl" in context:
            context["totals"] = totals(context["cl"].queryset)
        return response


@admin.register(MissedSearch)
class MissedSearchAdmin(ReadOnlyAdmin):
    """Words that the guides lack, most wanted first."""

    list_display = ("query", "locale", "count", "last_on")
    list_filter = ("locale", "last_on")
    search_fields = ("query",)


def totals(verdicts: QuerySet[Verdict]) -> list[dict[str, Any]]:
    """For each section and language: `link`, `locale`, how many said `yes`, `no`, `words`; the worst first."""
    counted = (
        verdicts.order_by()
        .values("page", "anchor", "locale")
        .annotate(
            yes=Count("pk", filter=Q(helpful=True)),
            no=Count("pk", filter=Q(helpful=False)),
            words=Count("pk", filter=~Q(word="")),
        )
        .order_by("-no", "yes", "page", "anchor", "locale")
    )
    return [{**row, "link": _link(row["locale"], row["page"], row["anchor"])} for row in counted[:MOST_TOTALS]]


def _link(locale: str, page: str, anchor: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', guides.address(locale, page, anchor), _name(page, anchor))


def _name(page: str, anchor: str) -> str:
    return f"{page} › {anchor}" if anchor else page

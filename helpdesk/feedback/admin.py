"""The localization team's pages: totals by section and language, comments, and searches that found nothing."""

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
    """A filter for verdicts with a comment."""

    title = _("comment")
    parameter_name = "word"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The one choice besides all verdicts."""
        return [("1", _("With a comment"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out verdicts without a comment."""
        return queryset.exclude(word="") if self.value() else queryset


class ReadOnlyAdmin(admin.ModelAdmin):
    """Readers' feedback can be read and, if it is spam, deleted, but not written."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """False: only readers add feedback."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """False: feedback is not changed."""
        return False


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    """Verdicts: the totals of the filtered ones, then each of them."""

    change_list_template = "admin/verdicts.html"
    list_display = ("place", "locale", "helpful", "word", "created_on")
    list_filter = ("locale", "helpful", WordFilter, "page", "created_on")
    search_fields = ("word", "page", "anchor")

    @admin.display(description=_("section"), ordering=("page"))
    def place(self, verdict: Verdict) -> str:
        """The page and the section."""
        return _name(verdict.page, verdict.anchor)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with the totals of the verdicts that the filters leave."""
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", {})
        if "cl" in context:
            context["totals"] = totals(context["cl"].queryset)
        return response


@admin.register(MissedSearch)
class MissedSearchAdmin(ReadOnlyAdmin):
    """Queries that found nothing, the most frequent first."""

    list_display = ("query", "locale", "count", "last_on")
    list_filter = ("locale", "last_on")
    search_fields = ("query",)


def totals(verdicts: QuerySet[Verdict]) -> list[dict[str, Any]]:
    """Rows by section and language, worst first: `link`, `locale`, and the counts `yes`, `no`, `words` (comments)."""
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

"""Readers' verdicts on the guides, and searches that found nothing. Nothing here identifies a reader."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helpdesk.intake.keys import KEY_LENGTH

WORD_LENGTH = 500
QUERY_LENGTH = 100


class Verdict(models.Model):
    """Whether a section of a guide helped one reader; `anchor` is empty for the page as a whole.

    Only the day is stored: a time would lead back to a line of the server's log, and so to an address.
    """

    idempotency_key = models.CharField(max_length=KEY_LENGTH, unique=True, editable=False)
    locale = models.CharField(_("language"), max_length=12)
    page = models.CharField(_("guide"), max_length=200)
    anchor = models.CharField(_("section"), max_length=100, blank=True)
    helpful = models.BooleanField(_("helpful"))
    word = models.CharField(_("comment"), max_length=WORD_LENGTH, blank=True)
    created_on = models.DateField(_("day"), default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("Answers")
        ordering = ("-pk",)
        indexes = [models.Index(fields=("created_on",), name="verdicts_by_day")]

    def __str__(self) -> str:
        return f"{self.locale}/{self.page}#{self.anchor}"


class MissedSearch(models.Model):
    """A query that found nothing in a language, and how often it was sent."""

    locale = models.CharField(_("language"), max_length=12)
    query = models.CharField(_("searched for"), max_length=QUERY_LENGTH)
    count = models.PositiveIntegerField(_("times"), default=1)
    last_on = models.DateField(_("last on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("Searches that found nothing")
        ordering = ("-count", "query")
        constraints = [models.UniqueConstraint(fields=("locale", "query"), name="one_count_per_query")]

    def __str__(self) -> str:
        return self.query

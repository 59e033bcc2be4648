"""The app's name on the agents' pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Feedback on the guides."""

    name = "helpdesk.feedback"
    verbose_name = _("Feedback on the guides")

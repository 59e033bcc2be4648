"""The app's name on the agents' pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChatConfig(AppConfig):
    """Live chat."""

    name = "helpdesk.chat"
    verbose_name = _("Tech Support Chat")

"""Where agents keep what they say often."""

from django.contrib import admin

from helpdesk.chat.models import CannedReply


@admin.register(CannedReply)
class CannedReplyAdmin(admin.ModelAdmin):
    """Texts in English, with a permalink to the step that helps."""

    list_display = ("title", "body")
    search_fields = ("title", "body")

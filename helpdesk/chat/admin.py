"""The agents' page for canned replies."""

from django.contrib import admin

from helpdesk.chat.models import CannedReply


@admin.register(CannedReply)
class CannedReplyAdmin(admin.ModelAdmin):
    """Canned replies: texts in English, with a permalink to the step that helps."""

    list_display = ("title", "body")
    search_fields = ("title", "body")

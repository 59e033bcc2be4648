"""The agents' pages for accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from helpdesk.accounts.models import User


@admin.register(User)
class MemberAdmin(UserAdmin):
    """Django's own user admin, with member ID and rank."""

    list_display = ("username", "member_id", "rank", "email", "is_staff")
    list_filter = ("rank", "is_staff", "is_active")
    search_fields = ("username", "member_id", "email", "first_name", "last_name")
    fieldsets = (*(UserAdmin.fieldsets or ()), (_("Member"), {"fields": ("member_id", "rank")}))

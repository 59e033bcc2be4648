"""Accounts: members, with a member ID and a rank, and agents (`is_staff`)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account. `manage.py import_members` imports members and their ranks."""

    member_id = models.CharField(_("Member ID"), max_length=40, unique=True, null=True, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class SignedInRequest(HttpRequest):
    """A request behind `login_required`, whose user is never anonymous. For the type checker only."""

    user: User

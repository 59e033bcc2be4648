"""Who signs in: members, with a member ID and a rank, and agents (`is_staff`)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """An account. Members and ranks come in by `manage.py import_members`."""

    member_id = models.CharField(_("Member ID"), max_length=40, unique=True, null=True, blank=True)
    rank = models.CharField(_("rank"), max_length=60, blank=True)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class SignedInRequest(HttpRequest):
    """What a view behind `login_required` gets: never anonymous. For the type checker."""

    user: User

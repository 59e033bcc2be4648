"""allauth, told that nobody signs up here: members come from the company's own register."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class MembersOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Sign-in and password recovery only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

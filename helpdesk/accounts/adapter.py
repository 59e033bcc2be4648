"""Configures allauth: no sign-up, since members come from the company's register."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class MembersOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Allow sign-in and password recovery only."""

    error_messages = {  # allauth reads it as a class attribute
        **DefaultAccountAdapter.error_messages,
        # allauth's Finnish says "käyttäjänimi", the guides and the form say "käyttäjätunnus".
        "username_password_mismatch": _("The user name or the password is wrong. Check both and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False."""
        return False

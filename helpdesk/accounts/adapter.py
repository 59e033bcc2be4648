"""allauth, told that nobody signs up here: members come from the company's own register."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class MembersOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Sign-in and password recovery only."""

    error_messages = {  # a class attribute of allauth's
        **DefaultAccountAdapter.error_messages,
        # allauth's own says "käyttäjänimi" in Finnish where guides and form say "käyttäjätunnus".
        "username_password_mismatch": _("The user name or the password is wrong. Check both and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

"""Who may file a technical issue. Form, JSON, portal and direct post all ask here."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from helpdesk.accounts.models import User


@dataclass(frozen=True)
class Refusal:
    """Why a member may not file, in the active language, and the address of the page that helps instead."""

    reason: str
    contact_url: str


def refusal(user: User) -> Refusal | None:
    """None for a member of the gate's rank or higher, else the refusal. Ranks and gate are set by the company."""
    if settings.COMPANY.reaches_gate(user.rank):
        return None
    if user.rank:
        reason = _("Technical Issues is for members of rank %(gate)s or higher. Your rank is %(rank)s.")
    else:
        reason = _("Technical Issues is for members of rank %(gate)s or higher. Your account has no rank.")
    return Refusal(
        reason=reason % {"gate": settings.COMPANY.gate, "rank": user.rank},
        contact_url=settings.COMPANY.account_manager_url,
    )

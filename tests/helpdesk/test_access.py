"""Who may open what: every address of the desk as requester, agent, outsider and anonymous."""

import pytest
from cast import HOME, as_user, png, post_json
from django.contrib.auth.models import Permission
from django.urls import URLPattern, get_resolver

from helpdesk.tickets.models import Ticket

SIGN_IN, GONE, REFUSED = 302, 404, 403
# Address → status for requester, agent, outsider, anonymous; 302 sends to the sign-in.
PAGES = {
    "/help/": (200, 200, 200, SIGN_IN),
    "/help/session/": (200, 200, 200, 200),
    "/help/health/": (200, 200, 200, 200),
    "/help/technical-issues/": (200, REFUSED, 200, SIGN_IN),
    "/help/tickets/<reference>/": (200, 200, GONE, SIGN_IN),
    "/help/tickets/<reference>/sent/": (200, 200, GONE, SIGN_IN),
    "/help/tickets/<reference>/files/<pk>/": (200, 200, GONE, SIGN_IN),
    "/help/agent/": (SIGN_IN, 200, SIGN_IN, SIGN_IN),
    "/help/agent/tickets/ticket/": (SIGN_IN, 200, SIGN_IN, SIGN_IN),
    "/help/agent/accounts/user/": (SIGN_IN, 200, SIGN_IN, SIGN_IN),
    "/help/agent/feedback/verdict/": (SIGN_IN, 200, SIGN_IN, SIGN_IN),
    "/help/agent/feedback/missedsearch/": (SIGN_IN, 200, SIGN_IN, SIGN_IN),
    "/help/agent/chat/cannedreply/": (SIGN_IN, 200, SIGN_IN, SIGN_IN),
    "/help/sign-up/": (SIGN_IN, SIGN_IN, SIGN_IN, 200),
    "/help/nowhere/": (GONE, GONE, GONE, GONE),
}
# Names of views that are tested elsewhere; those of the chat in test_chat_access.py.
ELSEWHERE = {"tickets:create", "tickets:draft", "tickets:reply"}
ELSEWHERE |= {"feedback:give", "feedback:thanks", "feedback:search"}
CAST = ["requester", "agent", "outsider", None]


@pytest.fixture
def filed(requester):
    post_json(as_user(requester), files=[png()])
    return Ticket.objects.get()


@pytest.mark.parametrize("position", range(4), ids=["requester", "agent", "outsider", "anonymous"])
@pytest.mark.parametrize("address", PAGES)
def test_page(request, filed, address, position):
    name = CAST[position]
    client = as_user(request.getfixturevalue(name) if name else None)
    filled = address.replace("<reference>", filed.reference).replace("<pk>", str(filed.attachments.get().pk))
    response = client.get(filled)
    assert response.status_code == PAGES[address][position]
    if response.status_code in {GONE, REFUSED, SIGN_IN}:
        assert "tilaus ei onnistu" not in response.content.decode()


def test_every_view_of_ours_has_a_row_or_tests_of_its_own():
    ours = {"home", "session", "health"} | {f"tickets:{name}" for name in ("list", "show", "sent", "file")} | ELSEWHERE
    found = set()
    for entry in get_resolver().url_patterns:
        namespace = getattr(entry, "namespace", None)
        if isinstance(entry, URLPattern):
            if entry.callback.__module__ == "helpdesk.views" and entry.name:
                found.add(entry.name)
        elif namespace in {"tickets", "feedback"}:
            found |= {f"{namespace}:{pattern.name}" for pattern in entry.url_patterns}
    assert found == ours


def test_outsider_cannot_answer_on_anothers_ticket(filed, outsider):
    response = as_user(outsider).post(
        f"/help/tickets/{filed.reference}/replies/",
        {"body": "hei", "idempotency_key": "k" * 20},
        headers={"origin": HOME},
    )
    assert response.status_code == 404
    assert filed.replies.count() == 0


def test_staff_who_look_after_the_guides_see_no_requests(filed, outsider):
    outsider.is_staff = True
    outsider.save()
    assert as_user(outsider).get(f"/help/tickets/{filed.reference}/").status_code == GONE
    outsider.user_permissions.add(Permission.objects.get(codename="view_ticket"))
    assert as_user(outsider).get(f"/help/tickets/{filed.reference}/").status_code == 200


def test_requester_never_sees_an_internal_note(filed, requester, agent):
    filed.replies.create(author=agent, body="Soita hänelle.", internal=True, idempotency_key="n" * 20)
    assert "Soita hänelle." not in as_user(requester).get(filed.get_absolute_url()).content.decode()


def test_file_of_another_ticket_is_not_served_under_mine(filed, outsider):
    post_json(as_user(outsider), files=[png("oma.png")])
    mine = Ticket.objects.get(requester=outsider)
    foreign = filed.attachments.get().pk
    assert as_user(outsider).get(f"/help/tickets/{mine.reference}/files/{foreign}/").status_code == 404


def test_file_is_downloaded_and_never_run(filed, requester):
    response = as_user(requester).get(f"/help/tickets/{filed.reference}/files/{filed.attachments.get().pk}/")
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == 'attachment; filename="kuva.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"

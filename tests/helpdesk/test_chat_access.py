"""Who may open what of the chat: every address as member, another member, agent and anonymous."""

import pytest
from cast import HOME, as_user
from chats import taken, told
from django.contrib.auth.models import Permission
from django.urls import get_resolver

from helpdesk.accounts.models import User

SIGN_IN, GONE, FORBIDDEN, SIGNED_OUT = 302, 404, 403, 401
# Address → status of a GET for member, outsider, agent, anonymous with the token, an agent for requests only.
PAGES = {
    "/help/chat/<token>/": (200, GONE, GONE, 200, GONE),
    "/help/chat/<token>/events/": (200, GONE, GONE, 200, GONE),
    "/help/agent/chats/": (FORBIDDEN, FORBIDDEN, 200, SIGN_IN, FORBIDDEN),
    "/help/agent/chats/<pk>/": (FORBIDDEN, FORBIDDEN, 200, SIGN_IN, FORBIDDEN),
    "/help/agent/chats/events/": (FORBIDDEN, FORBIDDEN, 200, FORBIDDEN, FORBIDDEN),
    "/help/agent/chats/<pk>/events/": (FORBIDDEN, FORBIDDEN, 200, FORBIDDEN, FORBIDDEN),
}
# Addresses of posts that change the conversation, tried by those who may not.
MEMBERS = ["messages/", "typing/", "end/", "transcript/", "request/"]
AGENTS = ["messages/", "typing/", "back/", "hand-over/", "end/", "request/"]
CAST = ["requester", "outsider", "agent", None, "translator"]


@pytest.fixture
def translator(db):
    """A staff account of the localization team, which sees the feedback on the guides."""
    user = User.objects.create_user("tove", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_verdict"))
    return user


@pytest.fixture
def conversation(requester, agent):
    return taken(agent, account=requester, question="Minulla on ongelma.")


def fill(address, conversation):
    return address.replace("<token>", conversation.token).replace("<pk>", str(conversation.pk))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("position", range(5), ids=["member", "outsider", "agent", "anonymous", "translator"])
@pytest.mark.parametrize("address", PAGES)
def test_page(request, conversation, address, position):
    name = CAST[position]
    client = as_user(request.getfixturevalue(name) if name else None)
    response = client.get(fill(address, conversation), headers={"accept": "application/json"})
    assert response.status_code == PAGES[address][position]
    if response.status_code != 200:
        assert "Minulla on ongelma." not in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", MEMBERS)
@pytest.mark.parametrize(("who", "origin"), [("outsider", HOME), ("requester", "https://evil.example.net")])
def test_nobody_else_posts_for_the_member(request, conversation, path, who, origin):
    client = as_user(request.getfixturevalue(who))
    fields = {"body": "I am she", "idempotency_key": "x" * 20}
    response = client.post(f"/help/chat/{conversation.token}/{path}", fields, headers={"origin": origin})
    assert response.status_code in {GONE, FORBIDDEN}
    assert told(conversation)[-1] == "taken"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("path", AGENTS)
@pytest.mark.parametrize(
    ("who", "origin", "status"),
    [
        ("requester", HOME, FORBIDDEN),
        ("translator", HOME, FORBIDDEN),
        (None, HOME, SIGNED_OUT),
        ("agent", "https://evil.example.net", FORBIDDEN),
    ],
)
def test_nobody_else_posts_for_an_agent(request, conversation, path, who, origin, status):
    client = as_user(request.getfixturevalue(who) if who else None)
    fields = {"body": "I am the agent", "idempotency_key": "x" * 20}
    response = client.post(f"/help/agent/chats/{conversation.pk}/{path}", fields, headers={"origin": origin})
    assert response.status_code == status
    assert "I am the agent" in response.content.decode()
    assert told(conversation)[-1] == "taken"


@pytest.mark.django_db(transaction=True)
def test_member_cannot_speak_as_the_agent(conversation, client):
    fields = {"body": "I am the agent", "idempotency_key": "x" * 20, "sender": "agent", "agent": "1"}
    client.post(f"/help/chat/{conversation.token}/messages/", fields, headers={"origin": HOME})
    event = conversation.events.last()
    assert (event.sender, event.agent) == ("member", None)


def test_pages_of_other_origins_cannot_post_for_an_agent_even_where_the_guides_stand(conversation, agent, settings):
    settings.SITE_ORIGINS = ["https://guides.example.net"]
    address = f"/help/agent/chats/{conversation.pk}/end/"
    assert as_user(agent).post(address, headers={"origin": "https://guides.example.net"}).status_code == FORBIDDEN


@pytest.mark.parametrize("to", ["", "nobody", "9" * 30, "0"])
def test_chat_is_handed_to_nobody_who_is_not_there(conversation, agent, to):
    address = f"/help/agent/chats/{conversation.pk}/hand-over/"
    assert as_user(agent).post(address, {"to": to}, headers={"origin": HOME}).status_code == GONE


def test_every_address_has_a_row():
    known = (
        {f"/help/chat/<token>/{path}" for path in [*MEMBERS, "files/<pk>/"]}
        | {"/help/chat/", "/help/chat/here/"}
        | set(PAGES)
    )
    known |= {f"/help/agent/chats/<pk>/{path}" for path in [*AGENTS, "files/<file>/"]}
    known |= {"/help/agent/chats/presence/", "/help/agent/chats/next/"}
    found = set()
    for entry in get_resolver().url_patterns:
        if getattr(entry, "namespace", None) in {"chat", "agent"}:
            for pattern in entry.url_patterns:
                route = f"/{entry.pattern}{pattern.pattern}"
                found.add(route.replace("str:", "").replace("int:", ""))
    assert found == known

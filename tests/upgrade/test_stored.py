"""What a desk of 9019a63 has stored is there after the upgrade, and is shown to those whom it is for."""

import json
from base64 import b64decode
from html import escape

import pytest

from tests.upgrade.desks import RECORD, Upgraded

FILES = {name: b64decode(content) for name, content in RECORD["files"].items()}
LINKS, DRAFTS = RECORD["links"], RECORD["drafts"]
# Django's own: what it has done, and what it can do.
DJANGO = {"django_migrations", "django_content_type", "auth_permission"}
# Of a feature that this desk does not use.
UNUSED = "account_emailconfirmation"
REQUESTS = [name for name in LINKS if name.startswith("request ")]
CHATS = [name for name in LINKS if name.startswith("chat ")]
MEMBERS = {"aino": "1001", "emma": "1002", "kari": "1003", "otto": "1004"}
# Who may open the agents' pages, by the permissions of then.
TICKETS, BOARD, VERDICTS = "/help/agent/tickets/ticket/", "/help/agent/chats/", "/help/agent/feedback/verdict/"
MAY_OPEN = {
    "sam": {TICKETS, BOARD},
    "vera": {BOARD},
    "pat": {TICKETS},
    "gita": {VERDICTS},
    "root": {TICKETS, BOARD, VERDICTS},
    "aino": set(),
}


def test_archive_has_everything_that_a_desk_in_use_has(desk):
    """Nothing that is compared below is empty."""
    empty = [table for table, rows in desk.before.items() if not rows]
    assert empty == [UNUSED]
    assert {row["status"] for row in desk.rows("tickets_ticket")} == {"open", "awaiting_feedback", "closed"}
    assert {row["status"] for row in desk.rows("chat_conversation")} == {"waiting", "active", "ended"}


def test_every_row_is_kept(desk):
    """A later migration that moves a column moves it here, too."""
    lost = {}
    for table in desk.before.keys() - DJANGO:
        now = [{name: row[name] for name in desk.before[table][0]} for row in desk.migrated[table]]
        lost[table] = [row for row in desk.before[table] if row not in now]
    assert {table: rows for table, rows in lost.items() if rows} == {}


# Accounts


@pytest.mark.parametrize("username", ["aino", "sam"])
def test_password_is_kept(desk, username):
    assert desk.visit("").sign_in(username, RECORD["password"]).status == 302


@pytest.mark.parametrize("username", MEMBERS)
def test_member_is_signed_in_with_her_rank(desk, username):
    session = desk.visit(username).get("/help/session/").json
    assert (session["member_id"], session["may_file"]) == (MEMBERS[username], username != "otto")


@pytest.mark.parametrize("path", [TICKETS, BOARD, VERDICTS])
@pytest.mark.parametrize("username", MAY_OPEN)
def test_agents_permissions_are_kept(desk, username, path):
    assert (desk.visit(username).get(path).status == 200) == (path in MAY_OPEN[username])


def test_link_to_a_new_password_still_leads_to_one(desk):
    liisa = desk.visit("")
    form = liisa.get(LINKS["new password"]).location
    assert liisa.submit(form, "", {"password1": "another-one-1234", "password2": "another-one-1234"}).status == 302
    assert desk.visit("").sign_in("liisa", "another-one-1234").status == 302


# Requests


def requester_of(desk: Upgraded, ticket: dict) -> str:
    return desk.row("accounts_user", id=ticket["requester_id"])["username"]


def ticket_of(desk: Upgraded, name: str) -> dict:
    return desk.row("tickets_ticket", reference=LINKS[name].split("/")[3])


@pytest.mark.parametrize("name", REQUESTS)
def test_request_is_shown_to_its_requester(desk, name):
    ticket = ticket_of(desk, name)
    page = desk.visit(requester_of(desk, ticket)).get(LINKS[name]).text
    replies = desk.rows("tickets_reply", ticket_id=ticket["id"])
    for text in [ticket["title"], ticket["description"], *(row["body"] for row in replies if not row["internal"])]:
        assert escape(text) in page
    assert [row["body"] for row in replies if row["internal"] and row["body"] in page] == []


@pytest.mark.parametrize("name", REQUESTS)
def test_files_of_a_request_are_the_same_bytes(desk, name):
    ticket = ticket_of(desk, name)
    for who in (requester_of(desk, ticket), "sam"):
        for file in desk.rows("tickets_attachment", ticket_id=ticket["id"]):
            answer = desk.visit(who).get(f"{LINKS[name]}files/{file['id']}/")
            assert answer.content == (desk.uploads / file["file"]).read_bytes()
            assert answer.headers["Content-Type"].startswith(file["content_type"])


@pytest.mark.parametrize("name", REQUESTS)
def test_request_is_shown_to_agents_with_its_notes(desk, name):
    ticket = ticket_of(desk, name)
    page = desk.visit("sam").get(f"{TICKETS}{ticket['id']}/change/").text
    for reply in desk.rows("tickets_reply", ticket_id=ticket["id"]):
        assert escape(reply["body"]) in page
    assert escape(ticket["description"]) in page


@pytest.mark.parametrize("name", REQUESTS)
def test_outsider_cannot_read_a_request(desk, name):
    ticket = ticket_of(desk, name)
    paths = [f"{LINKS[name]}files/{file['id']}/" for file in desk.rows("tickets_attachment", ticket_id=ticket["id"])]
    for path in [LINKS[name], f"{LINKS[name]}sent/", *paths]:
        assert desk.visit("otto").get(path).status == 404
        assert desk.visit("").get(path).status == 302


@pytest.mark.parametrize("username", ["aino", "emma", "kari"])
def test_list_has_a_members_own_requests_and_chats(desk, username):
    page = desk.visit(username).get("/help/technical-issues/").text
    user = desk.row("accounts_user", username=username)["id"]
    for ticket in desk.before["tickets_ticket"]:
        assert (f"/tickets/{ticket['reference']}/" in page) == (ticket["requester_id"] == user)
    for chat in desk.before["chat_conversation"]:
        assert (f"/chat/{chat['token']}/" in page) == (chat["account_id"] == user)


# Drafts


def draft_of(desk: Upgraded, name: str) -> dict:
    [draft] = [row for row in desk.before["tickets_draft"] if row["token"] in DRAFTS[name]]
    return draft


def typed(draft: dict) -> dict:
    """The fields as typed: SQLite keeps JSON as text."""
    return json.loads(draft["data"]) if isinstance(draft["data"], str) else draft["data"]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("signed out", "aino"),
        ("signed in", "emma"),
        ("refused file", "emma"),
        ("closed chat", "aino"),
        ("chat", "kari"),
    ],
)
def test_draft_can_be_sent(desk, name, who):
    draft = draft_of(desk, name)
    member = desk.visit(who)
    answer = member.submit(DRAFTS[name], "/help/tickets/", {"title": "kept since then"})
    assert answer.status == 303
    assert escape(typed(draft)["description"]) in member.get(answer.location.replace("/sent/", "/")).text
    expect_files(desk, draft, answer.location.split("/")[3])


def test_draft_of_an_answer_can_be_sent(desk):
    draft = draft_of(desk, "answer")
    path = DRAFTS["answer"].partition("#")[0]
    emma = desk.visit("emma")
    assert typed(draft)["body"] in emma.get(path).text
    assert emma.submit(path, "/replies/", {}).status == 303
    assert typed(draft)["body"] in emma.get(path.partition("?")[0]).text
    expect_files(desk, draft, path.split("/")[3])


def expect_files(desk: Upgraded, draft: dict, reference: str) -> None:
    """The draft's files are the request's now, with the same bytes."""
    now = {row["id"]: row["ticket_id"] for row in desk.database.read()["tickets_attachment"]}
    tickets = {row["reference"]: row["id"] for row in desk.database.read()["tickets_ticket"]}
    for file in desk.rows("tickets_attachment", draft_id=draft["id"]):
        assert now[file["id"]] == tickets[reference]
        content = desk.visit("sam").get(f"/help/tickets/{reference}/files/{file['id']}/").content
        assert content == (desk.uploads / file["file"]).read_bytes()


@pytest.mark.parametrize("name", ["signed in", "refused file", "chat"])
def test_outsider_cannot_read_a_draft(desk, name):
    assert desk.visit("aino").get(DRAFTS[name]).status == 404


# Chats


def chat_of(desk: Upgraded, name: str) -> tuple[dict, str]:
    """(row of the conversation, who chats)."""
    chat = desk.row("chat_conversation", token=LINKS[name].split("/")[3])
    account = chat["account_id"]
    return chat, desk.row("accounts_user", id=account)["username"] if account else ""


@pytest.mark.parametrize("name", CHATS)
def test_chat_is_shown_to_its_member_and_to_agents(desk, name):
    chat, who = chat_of(desk, name)
    mine = desk.visit(who).get(LINKS[name]).text
    theirs = desk.visit("vera").get(f"{BOARD}{chat['id']}/").text
    for event in desk.rows("chat_event", conversation_id=chat["id"], kind="message"):
        for line in event["body"].split("https:")[0].splitlines():
            assert escape(line) in mine
            assert escape(line) in theirs


@pytest.mark.parametrize("name", CHATS)
def test_files_of_a_chat_are_the_same_bytes(desk, name):
    chat, who = chat_of(desk, name)
    events = [event["id"] for event in desk.rows("chat_event", conversation_id=chat["id"], has_files=True)]
    for file in (file for event in events for file in desk.rows("chat_sentfile", event_id=event)):
        content = (desk.uploads / file["file"]).read_bytes()
        assert desk.visit(who).get(f"{LINKS[name]}files/{file['id']}/").content == content
        assert desk.visit("vera").get(f"{BOARD}{chat['id']}/files/{file['id']}/").content == content


@pytest.mark.parametrize("name", CHATS)
def test_outsider_cannot_read_a_chat(desk, name):
    chat, who = chat_of(desk, name)
    # Who chats signed out is known by the address alone.
    expected = 404 if who else 200
    assert desk.visit("otto").get(LINKS[name]).status == expected
    assert desk.visit("otto").get(f"{BOARD}{chat['id']}/").status == 403


def test_agent_has_her_canned_replies(desk):
    page = desk.visit("sam").get(LINKS["agent’s chat open"]).text
    for reply in desk.before["chat_cannedreply"]:
        assert escape(reply["body"]) in page


# Posts and the guides


@pytest.mark.parametrize("number", range(len(RECORD["posts"])))
def test_repeated_post_gets_the_same_answer_and_doubles_nothing(desk, number):
    post = RECORD["posts"][number]
    before = {table: len(rows) for table, rows in desk.database.read().items()}
    client = desk.visit(post["who"])
    send = client.post_json if post["json"] else client.post
    answer = send(post["path"], post["fields"], {name: FILES[name] for name in post["files"]})
    assert answer.status == (200 if post["json"] else 303)
    text = answer.text.replace(desk.url, RECORD["url"])
    assert (json.loads(text) if post["json"] else answer.location) == post["answer"]
    assert {table: len(rows) for table, rows in desk.database.read().items()} == before


@pytest.mark.parametrize(("door", "field"), [("/help/tickets/?", "description"), ("/help/chat/?", "question")])
def test_key_of_then_with_another_text_is_refused(desk, door, field):
    post = next(post for post in RECORD["posts"] if post["path"].startswith(door))
    answer = desk.visit(post["who"]).post_json(post["path"], {**post["fields"], field: "Something else"})
    assert answer.status == 422


def test_reader_is_still_thanked(desk):
    assert desk.visit("").get(LINKS["thanks"]).status == 200


def test_team_reads_what_readers_said(desk):
    gita = desk.visit("gita")
    assert "Jeg fant ikke knappen: å" in gita.get(VERDICTS).text
    assert "lohikäärme" in gita.get("/help/agent/feedback/missedsearch/").text


# Addresses


@pytest.mark.parametrize(
    ("who", "path", "status", "leads_to"),
    [
        ("emma", "/help/", 200, None),
        ("emma", "/help/technical-issues/?lang=en", 200, None),
        ("emma", "/help/tickets/?lang=en", 302, "/help/technical-issues/?lang=en"),
        ("", "/help/chat/?lang=nb", 302, "/no/chat/"),
        ("", "/help/feedback/?lang=fi", 302, "/fi/"),
        ("", "/help/technical-issues/", 302, "/help/sign-in/?next=/help/technical-issues/"),
        ("sam", "/help/agent/", 200, None),
        ("sam", f"{TICKETS}?status__exact=awaiting_feedback", 200, None),
        ("", "/help/password/reset/", 200, None),
        ("", "/help/health/", 200, None),
    ],
)
def test_address_of_the_portal_leads_where_it_led(desk, who, path, status, leads_to):
    answer = desk.visit(who).get(path)
    assert (answer.status, answer.headers["Location"] and answer.location) == (status, leads_to)


def test_link_to_a_request_leads_there_over_the_sign_in(desk):
    link = LINKS["request asked"]
    emma = desk.visit("")
    sign_in = emma.get(link).location
    answer = emma.submit(sign_in, "sign-in", {"login": "emma", "password": RECORD["password"]})
    assert answer.location == link

"""Fills a desk of 9019a63 with all that a desk in use has, through its own pages, and notes what they answered."""

import re
from base64 import b64encode
from io import BytesIO
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pillow_heif
from PIL import Image

from tests.e2e.mailbox import Mailbox
from tests.upgrade.client import Answer, Client, path_of

PASSWORD = "upgrade-me-1234"
MEMBERS = """username,member_id,rank,email,name
aino,1001,Silver,aino@example.com,Aino Mäkinen
emma,1002,Gold,emma@example.com,Emma Jones
kari,1003,Diamond,kari@example.com,Kari Ødegård
otto,1004,Wellness Advocate,otto@example.com,Otto Berg
liisa,1005,Platinum,liisa@example.com,Liisa Korhonen
"""
# Liisa has never signed in: what she has is the link to a new password.
SIGNED_IN = ["aino", "emma", "kari", "otto", "sam", "vera", "pat", "gita", "root"]
SHELL = f"""
from django.contrib.auth.models import Group, Permission
from helpdesk.accounts.models import User
from helpdesk.chat.models import CannedReply
def permissions(*names):
    return Permission.objects.filter(codename__in=names)
for member in User.objects.all():
    member.set_password("{PASSWORD}")
    member.save()
def agent(username, first_name, last_name, *names):
    email = f"{{username}}@example.com"
    user = User.objects.create_user(username, email, "{PASSWORD}", is_staff=True)
    user.first_name, user.last_name = first_name, last_name
    user.save()
    user.user_permissions.set(permissions(*names))
    return user
agent("sam", "Sam", "Taylor", "view_ticket", "change_ticket", "view_conversation", "change_conversation")
agent("pat", "Pat", "Reader", "view_ticket")
agent("gita", "Gita", "Guides", "view_verdict", "view_missedsearch", "view_cannedreply", "change_cannedreply")
chats = Group.objects.create(name="Chats")
chats.permissions.set(permissions("view_conversation", "change_conversation"))
agent("vera", "Vera", "Lind").groups.add(chats)
User.objects.create_superuser("root", "root@example.com", "{PASSWORD}")
CannedReply.objects.create(title="Own words", body="Ääkköset & <b>\\nhttps://guides.example.com/go/submit/")
"""
LANGS = {"aino": "fi", "emma": "en", "kari": "nb", "otto": "en"}


def picture(kind: str, colour: str) -> bytes:
    content = BytesIO()
    Image.new("RGB", (16, 12), colour).save(content, format=kind)
    return content.getvalue()


def files() -> dict[str, bytes]:
    """One file of each kind that may be sent; the name says the kind."""
    pillow_heif.register_heif_opener()
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    return {
        "kuva.png": picture("PNG", "teal"),
        "bilde.jpg": picture("JPEG", "orange"),
        "picture.webp": picture("WEBP", "navy"),
        "iphone.heic": picture("HEIF", "red"),
        "invoice.pdf": pdf,
        "log å.txt": "Ääkköset og blåbær\n".encode(),
    }


class Filler:
    """The desk at `url`, and what is noted: posts that may be repeated, drafts, links."""

    def __init__(self, url: str, mailbox: Mailbox) -> None:
        self.url = url
        self.mailbox = mailbox
        self.people = {"": Client(url), **{name: Client(url) for name in SIGNED_IN}}
        self.files = files()
        self.posts: list[dict] = []
        self.drafts: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self._numbers = count(1)

    def fill(self) -> dict:
        """Fill the desk; returns the notes for record.json."""
        for name in SIGNED_IN:
            assert self.people[name].sign_in(name, PASSWORD).status == 302, name
        tickets = self.file_tickets()
        self.work_on(tickets)
        self.leave_drafts(tickets)
        self.chat()
        self.speak_of_guides()
        self.forget_password()
        return {
            "password": PASSWORD,
            "sessions": {name: self.people[name].cookies["sessionid"] for name in SIGNED_IN},
            "files": {name: b64encode(content).decode() for name, content in self.files.items()},
            "posts": self.posts,
            "drafts": self.drafts,
            "links": self.links,
        }

    def post(self, who: str, path: str, names: tuple[str, ...] = (), *, json: bool = True, **fields: str) -> Answer:
        """Post with a key, and note it: whoever posts the same again gets the same answer."""
        fields = {"idempotency_key": f"upgrade-{next(self._numbers):016}", **fields}
        chosen = {name: self.files[name] for name in names}
        client = self.people[who]
        answer = (client.post_json if json else client.post)(path, fields, chosen)
        assert answer.status in {200, 201, 303}, (who, path, answer.status, answer.text)
        noted = {"who": who, "path": path, "files": names, "json": json, "fields": fields}
        self.posts.append(noted | {"answer": answer.json if json else answer.location})
        return answer

    # Requests

    def file_tickets(self) -> dict[str, str]:
        """Requests by what becomes of them: {what: reference}."""
        every = tuple(self.files)
        made = {
            "answered": self.file("aino", "fi", "tilaus ei onnistu", every[:5]),
            "plain text": self.file("aino", "fi", "ostoskori tyhjenee & <b>", every[5:]),
            "asked": self.file("emma", "en", "cannot place an order", every[:1]),
            "asked and answered": self.file("kari", "no", "får ikke bestilt", every[1:2]),
            "closed": self.file("aino", "fi", "lasku ei avaudu"),
            "reopened": self.file("emma", "en", "the page turns white"),
            "untouched": self.file("kari", "sv", "sidan är tom"),
        }
        self.links |= {f"request {what}": f"/help/tickets/{reference}/" for what, reference in made.items()}
        return made

    def file(self, who: str, language: str, title: str, names: tuple[str, ...] = ()) -> str:
        text = f"1. {title}.\n2. Näin tässä kävi: “ø”.\n3. <script>alert(1)</script>"
        page = f"/{language}/submit/#d-submit" if language != "sv" else ""
        path = f"/help/tickets/?lang={LANGS[who]}"
        return self.post(who, path, names, language=language, title=title, description=text, page=page).json[
            "reference"
        ]

    def work_on(self, tickets: dict[str, str]) -> None:
        """The team answers, asks, notes, closes and reopens; members answer."""
        self.turn(tickets["answered"], "_reply", "We look into it.")
        self.turn(tickets["answered"], "_note", "Internal: card 4 of the shop is broken.")
        self.turn(tickets["asked"], "_ask", "Which phone do you use?")
        self.turn(tickets["asked and answered"], "_ask", "Which browser?")
        self.reply("kari", tickets["asked and answered"], "Firefox på Android.", ("bilde.jpg", "log å.txt"))
        self.turn(tickets["closed"], "_close", "It was the printer.")
        self.turn(tickets["reopened"], "_close", "Solved.")
        self.turn(tickets["reopened"], "_reopen", "It came back.")

    def turn(self, reference: str, button: str, body: str) -> None:
        found = self.people["sam"].get(f"/help/agent/tickets/ticket/?q={reference}")
        path = re.search(r"/help/agent/tickets/ticket/\d+/change/", found.text)
        assert path, reference
        answer = self.people["sam"].submit(path[0], "change", {"body": body, button: "1"})
        assert answer.status == 302, answer.text

    def reply(self, who: str, reference: str, body: str, names: tuple[str, ...]) -> None:
        self.post(who, f"/help/tickets/{reference}/replies/?lang={LANGS[who]}", names, json=False, body=body)

    # Drafts

    def leave_drafts(self, tickets: dict[str, str]) -> None:
        """Requests, an answer and a chat that were not sent; signed out and signed in, with files."""
        nobody, emma = self.people[""], self.people["emma"]
        typed = {"language": "fi", "title": "en ole kirjautunut", "description": "Kirjoitettu ilman kirjautumista."}
        answer = nobody.post_json("/help/tickets/?lang=fi", typed | key("draft-1"), self.chosen("kuva.png"))
        self.drafts["signed out"] = next_of(answer.json["sign_in_url"])
        typed = {"language": "en", "title": "without scripts", "description": "Sent by the browser itself."}
        answer = emma.post("/help/tickets/?lang=en", typed | key("draft-2"), self.chosen("invoice.pdf", "kuva.png"))
        self.drafts["signed in"] = answer.location
        answer = emma.post("/help/tickets/?lang=en", typed | key("draft-3"), {"page.png": b"<!doctype html>"})
        self.drafts["refused file"] = answer.location
        path = f"/help/tickets/{tickets['asked']}/replies/?lang=en"
        answer = nobody.post(path, {"body": "An old iPhone."} | key("draft-4"), self.chosen("log å.txt"))
        self.drafts["answer"] = next_of(answer.location)
        typed = {"name": "Åse Mäki", "email": "ase@example.com", "question": "Why is nobody there?"}
        answer = nobody.post_json("/help/chat/?lang=en", typed | key("draft-5"))
        self.drafts["closed chat"] = path_of(answer.json["ticket_url"])

    def chosen(self, *names: str) -> dict[str, bytes]:
        return {name: self.files[name] for name in names}

    # Chats

    def chat(self) -> None:
        """Conversations in each state: open, handed over, offered as a request, ended by either side, in the queue."""
        for agent in ("sam", "vera"):
            self.agent(agent, "presence/", takes_chats="1")
        self.open_chat()
        self.ended_chat()
        self.offered_chat()
        self.carried_over()
        returned, number = self.taken("", "vera", "Handed back to the queue")
        self.agent("vera", f"{number}/back/")
        waiting = [self.come("", "Still waiting"), self.come("kari", "Jeg venter også")]
        self.links |= {"chat returned": returned, "chat waiting": waiting[0], "chat waiting, signed in": waiting[1]}

    def open_chat(self) -> None:
        chat, number = self.taken("aino", "sam", "Tilaus ei onnistu, sivu muuttuu valkoiseksi.")
        self.talk("aino", "sam", chat, number)
        self.links |= {"chat open": chat, "agent’s chat open": f"/help/agent/chats/{number}/"}

    def ended_chat(self) -> None:
        chat, number = self.taken("", "sam", "I cannot sign in.")
        self.talk("", "sam", chat, number)
        vera = re.search(r'name="to"[\s\S]*?value="(\d+)"', self.people["sam"].get(f"/help/agent/chats/{number}/").text)
        assert vera, "no colleague to hand over to"
        self.agent("sam", f"{number}/hand-over/", to=vera[1])
        self.agent("vera", f"{number}/end/")
        assert self.people[""].post(f"{chat}transcript/?lang=en", {}).status == 303
        assert "I cannot sign in." in self.mailbox.receive("guest@example.com", patience=10)
        self.links |= {"chat ended": chat, "agent’s chat ended": f"/help/agent/chats/{number}/"}

    def offered_chat(self) -> None:
        chat, number = self.taken("emma", "vera", "My invoice is wrong")
        self.talk("emma", "vera", chat, number)
        self.agent("vera", f"{number}/request/")
        self.links["chat offered as a request"] = chat

    def carried_over(self) -> None:
        chat, _number = self.taken("kari", "vera", "Fakturaen kan ikke åpnes")
        self.post("kari", f"{chat}messages/?lang=nb", ("bilde.jpg",), body="Se her")
        assert self.people["kari"].post(f"{chat}end/?lang=nb", {}).status == 303
        answer = self.people["kari"].post(f"{chat}request/?lang=nb", {"body": "Dette ble ikke sendt."})
        self.drafts["chat"] = answer.location
        self.links["chat carried over"] = chat

    def come(self, who: str, question: str) -> str:
        """Start a chat; returns the path of its page."""
        name = {"": "Guest Åse"}.get(who, who.title())
        email = f"{who or 'guest'}@example.com"
        path = f"/help/chat/?lang={LANGS.get(who, 'en')}"
        answer = self.post(who, path, name=name, member_id="", email=email, question=question)
        return urlsplit(answer.json["url"]).path

    def taken(self, who: str, agent: str, question: str) -> tuple[str, int]:
        chat = self.come(who, question)
        return chat, int(self.agent(agent, "next/").location.strip("/").rpartition("/")[2])

    def talk(self, who: str, agent: str, chat: str, number: int) -> None:
        """Both sides say something, with and without files."""
        lang = LANGS.get(who, "en")
        mine, theirs = f"{chat}messages/?lang={lang}", f"/help/agent/chats/{number}/messages/"
        self.post(agent, theirs, body="Hello! What happens?")
        self.post(who, mine, ("kuva.png", "log å.txt"), body="Näin: <b>valkoinen</b> & tyhjä")
        self.post(agent, theirs, ("invoice.pdf",), body="Look at https://guides.example.com/go/submit/")
        self.post(who, mine, body="Kiitos")

    def agent(self, name: str, path: str, **fields: str) -> Answer:
        answer = self.people[name].post(f"/help/agent/chats/{path}", fields)
        assert answer.status == 303, (path, answer.status, answer.text)
        return answer

    # Guides and mail

    def speak_of_guides(self) -> None:
        """Verdicts and missed searches."""
        path = "/help/feedback/?lang=fi"
        self.post("", path, locale="fi", page="submit", anchor="d-submit", helpful="yes", word="")
        self.post("", path, locale="no", page="chat", anchor="", helpful="no", word="Jeg fant ikke knappen: å")
        plain = self.post("aino", path, json=False, locale="en", page="index", anchor="", helpful="yes")
        self.links["thanks"] = plain.location
        for locale, query in [("fi", "lohikäärme"), ("fi", "lohikäärme"), ("no", "drage å")]:
            answer = self.people[""].post_json("/help/searches/", {"locale": locale, "query": query})
            assert answer.status == 204

    def forget_password(self) -> None:
        self.people[""].submit("/help/password/reset/", "reset", {"email": "liisa@example.com"})
        mail = self.mailbox.receive("liisa@example.com", patience=10)
        link = re.search(r"http\S+/help/password/reset/\S+", mail)
        assert link, mail
        self.links["new password"] = path_of(link[0])


def key(number: str) -> dict[str, str]:
    return {"idempotency_key": f"upgrade-{number:-<16}"}


def next_of(address: str) -> str:
    """Where a sign-in leads."""
    return parse_qs(urlsplit(address).query)["next"][0]

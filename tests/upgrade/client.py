"""A reader without a browser: gets pages, sends their forms, posts as their scripts do. Redirects are returned."""

import json
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import PurePosixPath
from urllib.parse import urlencode, urljoin, urlsplit

import lxml.html

BOUNDARY = "upgrade-boundary"
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".pdf": "application/pdf"}
JSON = {"Accept": "application/json"}


@dataclass(frozen=True)
class Answer:
    """What the desk answered; `location` is the path of a redirect, without the host."""

    status: int
    headers: Message
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def json(self) -> dict:
        return json.loads(self.content)

    @property
    def location(self) -> str:
        return path_of(self.headers["Location"])


class Client:
    """Somebody with cookies of her own, in front of the desk at `url`."""

    def __init__(self, url: str, cookies: dict[str, str] | None = None) -> None:
        self.url = url
        self.cookies = {**(cookies or {})}

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict, files: dict[str, bytes] | None = None, **headers: str) -> Answer:
        """Post a form; `files` are {name: content} of its field `files`. A list in `fields` is sent as several."""
        if not files:
            body = urlencode(fields, doseq=True).encode()
            return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
        body = _multipart(fields, files)
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", **headers})

    def post_json(self, path: str, fields: dict, files: dict[str, bytes] | None = None) -> Answer:
        """Post as the pages' scripts do, which expect JSON."""
        return self.post(path, fields, files, **JSON)

    def submit(self, path: str, form: str, fields: dict, files: dict[str, bytes] | None = None) -> Answer:
        """Open a page, fill in the form whose action contains `form`, and send it."""
        page = self.get(path)
        assert page.status == 200, f"{path}: {page.status}"
        action, values = read_form(page.text, form)
        return self.post(urljoin(path, action), {**values, **fields}, files)

    def sign_in(self, username: str, password: str) -> Answer:
        return self.submit("/help/sign-in/", "sign-in", {"login": username, "password": password})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=30)
        try:
            connection.request(method, path, body, {"Origin": self.url, "Cookie": cookies, **headers})
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer


def path_of(address: str) -> str:
    """An address without its host."""
    parts = urlsplit(address)
    return parts._replace(scheme="", netloc="").geturl()


def read_form(html: str, name: str) -> tuple[str, dict]:
    """(action, values) of the form whose action contains `name`; a form without an action has an empty one."""
    forms = [form for form in lxml.html.fromstring(html).forms if name in (form.action or name)]
    assert forms, f"no form that posts to …{name}…"
    values: dict = {}
    for field, value in forms[0].form_values():
        values.setdefault(field, []).append(value)
    return forms[0].action or "", values


def _multipart(fields: dict, files: dict[str, bytes]) -> bytes:
    pairs = [(name, value) for name, one in fields.items() for value in (one if isinstance(one, list) else [one])]
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in pairs]
    for name, content in files.items():
        kind = TYPES.get(PurePosixPath(name).suffix, "text/plain")
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
        parts.append(head.encode() + content)
    edge = f"--{BOUNDARY}".encode()
    return b"".join(edge + b"\r\n" + part + b"\r\n" for part in parts) + edge + b"--\r\n"

"""nginx on a free port of this machine, with a log of what it sent: one server for each site of the page benchmark."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# One process, and everything that nginx writes in a folder of its own.
OWN = """
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors warn;
events {{ }}
http {{
  include /etc/nginx/mime.types;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {rest}
}}
"""
# What is compressed beforehand is sent so, as static hosts do; the desk's answer is that to a signed-out reader.
SITE = """
  charset utf-8; charset_types text/css application/javascript application/json;
  log_format sent '$status\t$bytes_sent\t$sent_http_content_type\t$request_uri'; access_log {folder}/sent sent;
  gzip_static on; brotli_static on;
  server {{
    listen 127.0.0.1:{port}; root {site}; index index.html; error_page 404 /404.html; add_header Cache-Control no-cache;
    location /help/ {{ default_type application/json; return 200 '{{"signed_in": false, "may_file": null}}'; }}
  }}
"""


@dataclass(frozen=True)
class Sent:
    """An answer: its status, its bytes with the head, its type and the path that was asked for."""

    status: int
    size: int
    type: str
    path: str


@dataclass(frozen=True)
class Server:
    """A running server: its address without a slash at the end, and its log."""

    url: str
    log: Path

    def sent(self) -> list[Sent]:
        """All that was sent so far."""
        rows = [line.split("\t") for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [Sent(int(status), int(size), kind.partition(";")[0], path) for status, size, kind, path in rows]


def free_port() -> int:
    """A port that nothing listens on; it is chosen before a site is built, since pages name their own address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(site: Path, port: int, folder: Path) -> Iterator[Server]:
    """Serve a built site until the block ends, nginx's own files in `folder`; raises OSError where that fails."""
    with run_nginx(SITE.format(folder=folder, site=site, port=port), port, folder) as url:
        yield Server(url, folder / "sent")


@contextmanager
def run_nginx(http: str, port: int, folder: Path) -> Iterator[str]:
    """Run nginx on what stands in the `http` block of a configuration until the block ends; yields its address."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nginx.conf").write_text(OWN.format(folder=folder, rest=http), encoding="utf-8")
    command = [program, "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:  # noqa: S603
        try:
            _wait_for(port, process, folder / "errors")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes], errors: Path) -> None:
    while process.poll() is None:
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
    raise OSError(f"nginx did not start: {errors.read_text(encoding='utf-8')}")

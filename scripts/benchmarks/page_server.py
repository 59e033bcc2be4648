"""Runs nginx on a free port, with a log of the bytes sent: one server for each site of the page benchmark."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# A single process that writes only into its own folder.
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
# Send files compressed in advance, as static hosts do. The desk's answer is the one for a signed-out reader.
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
    """A logged response: status, bytes with the header, content type and requested path."""

    status: int
    size: int
    type: str
    path: str


@dataclass(frozen=True)
class Server:
    """A running server: its address without a trailing slash, and its log."""

    url: str
    log: Path

    def sent(self) -> list[Sent]:
        """Return everything sent so far."""
        rows = [line.split("\t") for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [Sent(int(status), int(size), kind.partition(";")[0], path) for status, size, kind, path in rows]


def free_port() -> int:
    """Return an unused port. It is chosen before a site is built, because the pages contain their own address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(site: Path, port: int, folder: Path) -> Iterator[Server]:
    """Serve a built site until the block ends, with nginx's own files in `folder`; raises OSError if nginx fails."""
    with run_nginx(SITE.format(folder=folder, site=site, port=port), port, folder) as url:
        yield Server(url, folder / "sent")


@contextmanager
def run_nginx(http: str, port: int, folder: Path) -> Iterator[str]:
    """Run nginx with this content of its `http` block until the block ends; yields its address."""
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

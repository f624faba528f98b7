"""Sites on the loopback that images are fetched from, and the names under which they are found."""

import http.server
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from publishing.media.connecting import Terms, look_up
from publishing.media.fetching import fetch
from publishing.media.refusals import MediaRefused, Refusal
from tests.pinterest.raw_server import RawServer

LOOPBACK = (ip_network("127.0.0.0/8"),)


class Names:
    """A resolver that knows what it is told, each answer once, the last one for good.

    Everything else is looked up as the system does. `asked` is what was looked up.
    """

    def __init__(self, **known: Sequence[Sequence[str]]) -> None:
        self._known = {name.replace("_", "."): list(answers) for name, answers in known.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self._known:
            return look_up(host, port)
        answers = self._known[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


def terms(**changes: Any) -> Terms:
    """Terms that allow the loopback."""
    return Terms(**{"allowed": LOOPBACK, **changes})


def refused(address: str, **changes: Any) -> Refusal:
    """What is said instead of fetching."""
    with pytest.raises(MediaRefused) as caught:
        fetch(address, terms(**changes))
    assert "{" not in str(caught.value.message)
    return caught.value.refusal


def answered(*answers: Any, **changes: Any) -> Refusal:
    """What is said of a site that answers so."""
    with RawServer(*answers) as site:
        return refused(address_of(site), **changes)


def address_of(site: RawServer, path: str = "/soup.jpg", host: str = "127.0.0.1") -> str:
    """The address of a path of the site, under a host's name."""
    port = site.url.split(":")[2].split("/")[0]
    return f"http://{host}:{port}{path}"


class SecureSite:
    """An HTTPS site; `names` are those that clients asked for by SNI."""

    def __init__(
        self, folder: Path, body: bytes, *, name: str, days: int = 1, drips: bool = False
    ) -> None:
        self.names: list[str | None] = []
        self.authority = folder / "authority.pem"
        key, pem = _certificate(self.authority, name, days)
        self._pem, self._body = folder / "site.pem", body
        self._stopping = threading.Event()
        self._pause = 0.1 if drips else None  # seconds between two bytes
        self._pem.write_bytes(key + pem)

    def trust(self) -> ssl.SSLContext:
        """Return a context that trusts this site's authority alone."""
        return ssl.create_default_context(cafile=self.authority)

    @contextmanager
    def running(self) -> Iterator[int]:
        """Serve; gives the port."""
        body, pause, stopping = self._body, self._pause, self._stopping

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if pause is None:
                    self.wfile.write(body)
                    return
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    if stopping.wait(pause):
                        return

            def log_message(self, *arguments: Any) -> None:
                """Say nothing."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._pem)
        context.sni_callback = lambda _, name, __: self.names.append(name)
        server = _Quiet(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server.server_address[1]
        self._stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Quiet(http.server.HTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that refuses the certificate is no error of the server's."""


def _certificate(authority: Path, name: str, days: int) -> tuple[bytes, bytes]:
    """Return key and certificate of a name; the certificate is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    )
    pem = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    authority.write_bytes(pem)
    encoding, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, private, serialization.NoEncryption()), pem

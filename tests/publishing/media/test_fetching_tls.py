"""Sites over TLS: asked by their name, and believed only with a certificate for it."""

from pathlib import Path

from publishing.media import connecting
from publishing.media.fetching import fetch
from publishing.media.refusals import Refusal
from tests.factories import picture
from tests.pinterest.raw_server import RawServer, http
from tests.publishing.media.sites import Names, SecureSite, address_of, refused, terms

PICTURE = picture()


def test_a_site_over_tls_is_asked_by_its_name_and_its_certificate_is_checked(
    tmp_path: Path,
) -> None:
    site = SecureSite(tmp_path, PICTURE, name="pictures.example")
    names = Names(pictures_example=[["127.0.0.1"]], other_example=[["127.0.0.1"]])
    with site.running() as port:
        known = terms(resolve=names, trust=site.trust)
        assert fetch(f"https://pictures.example:{port}/soup.jpg", known).data == PICTURE
        assert site.names == ["pictures.example"]
        other = f"https://other.example:{port}/"
        assert refused(other, resolve=names, trust=site.trust) is Refusal.CERTIFICATE
        stranger = f"https://pictures.example:{port}/"
        assert refused(stranger, resolve=names) is Refusal.CERTIFICATE


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    site = SecureSite(tmp_path, PICTURE, name="pictures.example", days=-1)
    names = Names(pictures_example=[["127.0.0.1"]])
    with site.running() as port:
        address = f"https://pictures.example:{port}/"
        assert refused(address, resolve=names, trust=site.trust) is Refusal.CERTIFICATE


def test_a_site_that_does_not_speak_tls_is_said() -> None:
    with RawServer(http(200, PICTURE), greeting=b"hello\r\n") as site:
        address = address_of(site).replace("http:", "https:")
        assert refused(address) is Refusal.CERTIFICATE


def test_a_site_that_drips_over_tls_is_left_at_the_deadline(tmp_path: Path) -> None:
    site = SecureSite(tmp_path, PICTURE, name="pictures.example", drips=True)
    names = Names(pictures_example=[["127.0.0.1"]])
    with site.running() as port:
        address = f"https://pictures.example:{port}/"
        found = refused(address, resolve=names, trust=site.trust, seconds=0.5)
        assert found is Refusal.TIMEOUT


def test_the_systems_own_authorities_are_trusted() -> None:
    assert connecting.trusted().cert_store_stats()["x509_ca"] > 50

"""HTTPS with certificates that are good, expired, and nobody's."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest

import seccoop
from seccoop.catalog import download, versions

x509 = pytest.importorskip("cryptography.x509", reason="cryptography is not installed")


def certificate(folder, name, begins, ends):
    """Write a certificate for this machine that vouches for itself, and its key."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins)
        .not_valid_after(now + ends)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secure(small, serve, tmp_path):
    """Start a server with a certificate; returns it and the certificate's file."""

    def start(begins=timedelta(days=-1), ends=timedelta(days=1)):
        path = certificate(tmp_path, "server", begins, ends)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        server = serve(small, context)
        return server, path

    return start


def test_a_certificate_that_is_good(secure, monkeypatch):
    server, path = secure()
    assert server.url.startswith("https://")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
    assert download("1.0.0", store=server.url).name == "seccoop-1.0.0"


def test_a_redirect_to_https_is_followed(secure, small, serve, monkeypatch):
    server, path = secure()
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
    plain = serve(small)

    def redirect(request, target):
        request.send_response(301)
        request.send_header("Location", server.url + request.path)
        request.send_header("Content-Length", "0")
        request.end_headers()

    plain.tell("", redirect)
    assert len(versions(plain.url)) == 2
    assert server.asked == [("/releases.json", None)]


def test_a_certificate_that_nobody_vouches_for(secure):
    server, _ = secure()
    with pytest.raises(seccoop.DataError, match=r"certificate of 127\.0\.0\.1 is not valid"):
        versions(server.url)
    assert server.asked == []


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_years_off_is_told_from_the_certificate(secure, monkeypatch, years):
    """Of a clock that is wrong and a certificate that is, the user can tell the first at once."""
    begins = timedelta(days=365 * years)
    server, path = secure(begins, begins + timedelta(days=90))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    with pytest.raises(seccoop.DataError, match=f"clock of this machine, which says {today}"):
        versions(server.url)

"""A store on a web server, read and never written: plain HTTPS and nothing clever.

What is given away by the libraries below and done here instead: redirects are followed only to
HTTPS and a few times; no password or token is ever sent, wherever the machine keeps one; bodies
are taken as they are, so that no compressed one can grow; a server that says nothing, sends next
to nothing or never ends is left.
"""

from __future__ import annotations

import ipaddress
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from seccoop.store.access import PIECE, Progress
from seccoop.store.errors import NotInStoreError, StoreError, UnreachableError

if TYPE_CHECKING:
    import requests

REDIRECTS = 5
CONNECT_SECONDS = 15.0
SILENCE_SECONDS = 30.0
PATIENCE_SECONDS = 60.0  # after which a body must have come at SLOWEST bytes a second
SLOWEST = 1024
TRIES = 3
WAIT_SECONDS = 0.5  # before the second try, twice that before the third
_FAILING = (500, 502, 503, 504)


class Web:
    """The folder of a web server."""

    remote = True

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        check_address(self.url)

    def read(self, path: str, limit: int) -> tuple[bytes, str]:
        """Return a small file; its token is empty, since nothing can be written here."""
        with self._answer(path, 0) as answer:
            data = bytearray()
            for piece in _body(answer, self.url):
                data += piece
                if len(data) > limit:
                    raise StoreError(
                        f"{self.url}/{path} is longer than {limit // 1024**2} MB, which no "
                        "index is. Check the address of the store."
                    )
        return bytes(data), ""

    def stream(self, path: str, start: int, size: int) -> Iterator[bytes]:
        """Yield a file from a byte on; where the server cannot, an empty piece and all of it."""
        with self._answer(path, start) as answer:
            begins, total = _range(answer)
            if total is not None and total != size:
                raise UnreachableError(
                    f"{self.url}/{path} has {total} bytes according to its server and {size} "
                    "according to the index of the store. Try again later; if it stays so, tell "
                    "the keepers of the store."
                )
            if begins != start:
                if begins:
                    raise UnreachableError(f"{self.url} answered with another part than asked for.")
                yield b""
            yield from _body(answer, self.url)

    def prepare(self, progress: Progress) -> None:
        """Refuse: a web server is only read."""
        raise self._read_only()

    def create(self, path: str, source: Path | bytes) -> None:
        """Refuse."""
        raise self._read_only()

    def replace(self, path: str, data: bytes, token: str | None) -> None:
        """Refuse."""
        raise self._read_only()

    def _read_only(self) -> StoreError:
        return StoreError(
            f"{self.url} is a web server, which can only be read. Publish to the folder that it "
            "serves: seccoop release --store FOLDER"
        )

    @contextmanager
    def _answer(self, path: str, start: int) -> Iterator[requests.Response]:
        import requests
        from urllib3.exceptions import HTTPError

        headers = {"Accept-Encoding": "identity", "User-Agent": "seccoop"}
        if start:
            headers["Range"] = f"bytes={start}-"
        try:
            with _session() as session:
                answer = self._follow(session, f"{self.url}/{path}", headers)
                try:
                    self._judge(answer, path)
                    yield answer
                finally:
                    answer.close()
        except requests.exceptions.SSLError as error:
            raise UnreachableError(
                f"The certificate of {_host(self.url)} is not valid. Certificates are judged by "
                f"the clock of this machine, which says {datetime.now(UTC):%Y-%m-%d %H:%M} UTC; "
                "set it if that is wrong. Otherwise do not trust this server."
            ) from error
        except (requests.exceptions.RequestException, HTTPError, OSError) as error:
            raise UnreachableError(_cut_off(self.url, error)) from error

    def _follow(
        self, session: requests.Session, url: str, headers: dict[str, str]
    ) -> requests.Response:
        seen = {url}
        for attempt in range(TRIES):
            for _ in range(REDIRECTS + 1):
                answer = session.get(
                    url,
                    headers=headers,
                    stream=True,
                    allow_redirects=False,
                    timeout=(CONNECT_SECONDS, SILENCE_SECONDS),
                    proxies=_proxies(url),
                )
                if not answer.is_redirect:
                    break
                answer.close()
                url = self._next(url, answer.headers["location"])
                if url in seen:
                    raise UnreachableError(
                        f"{self.url} redirects in circles. Check the address of the store."
                    )
                seen.add(url)
            else:
                raise UnreachableError(
                    f"{self.url} redirects more than {REDIRECTS} times. Check the address of the "
                    "store."
                )
            if answer.status_code not in _FAILING or attempt == TRIES - 1:
                break
            answer.close()
            time.sleep(WAIT_SECONDS * 2**attempt)
        return answer

    def _next(self, url: str, location: str) -> str:
        target = urljoin(url, location)
        try:
            check_address(target)
        except StoreError as error:
            raise UnreachableError(
                f"{self.url} redirects to an address that is not followed. {error}"
            ) from error
        if is_loopback(target) and not is_loopback(url):
            raise UnreachableError(
                f"{self.url} redirects to this machine itself, which is not followed."
            )
        return target

    def _judge(self, answer: requests.Response, path: str) -> None:
        status = answer.status_code
        if status in (404, 410):
            raise NotInStoreError(f"There is no {path} in {self.url}.")
        if status in (401, 403):
            raise UnreachableError(
                f"{self.url} keeps {path} closed ({status}). A store is read without a password; "
                "check its address."
            )
        if status == 416:
            raise UnreachableError(
                f"{self.url}/{path} is shorter on its server than the index of the store says. "
                "Try again later; if it stays so, tell the keepers of the store."
            )
        if status not in (200, 206):
            raise UnreachableError(
                f"The server of {self.url} fails: it answered {status} for {path}. Try again later."
            )
        if answer.headers.get("Content-Encoding", "identity") != "identity":
            raise UnreachableError(
                f"The server of {self.url} packs what it sends, though asked not to. Tell the "
                "keepers of the store."
            )


def check_address(url: str) -> None:
    """Refuse the address of a web server that nothing may be read from.

    Raises
    ------
    StoreError
        It is not HTTPS, unless it is this machine; or it carries a password.
    """
    parts = urlsplit(url)
    if parts.username or parts.password:
        raise StoreError("The address of a store carries no name and no password; leave them out.")
    if not parts.hostname or not re.fullmatch(r"[A-Za-z0-9.:_-]+", parts.hostname):
        raise StoreError(f"{url} is no address of a web server.")
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)):
        return
    raise StoreError(
        f"{url} is not read, since what comes over plain {parts.scheme} may be altered on the "
        "way. Use its https address."
    )


def is_loopback(url: str) -> bool:
    """Return whether an address is that of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _session() -> requests.Session:
    import requests

    session = requests.Session()
    session.trust_env = False  # no password from ~/.netrc
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True
    return session


def _proxies(url: str) -> dict[str, str]:
    from requests.utils import get_environ_proxies

    return {} if is_loopback(url) else dict(get_environ_proxies(url))


def _range(answer: requests.Response) -> tuple[int, int | None]:
    """Return the first byte that an answer holds, and how many the file has if it says so."""
    if answer.status_code == 206:
        found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", answer.headers.get("Content-Range", ""))
        if found is None:
            raise UnreachableError("The server answered with a part and does not say which.")
        return int(found[1]), None if found[2] == "*" else int(found[2])
    length = answer.headers.get("Content-Length", "")
    return 0, int(length) if re.fullmatch(r"\d{1,18}", length) else None


def _body(answer: requests.Response, url: str) -> Iterator[bytes]:
    """Yield what comes, and give up where next to nothing does."""
    began, taken = time.monotonic(), 0
    while piece := answer.raw.read1(PIECE):
        taken += len(piece)
        yield piece
        waited = time.monotonic() - began
        if waited > PATIENCE_SECONDS and taken < waited * SLOWEST:
            raise UnreachableError(
                f"{_host(url)} sends next to nothing: {taken} bytes in {waited:.0f} seconds. Try "
                "again later; what has come is kept."
            )


def _host(url: str) -> str:
    return urlsplit(url).hostname or url


def _cut_off(url: str, error: Exception) -> str:
    text = str(error)
    if "IncompleteRead" in text or "Connection broken" in text:
        return f"{_host(url)} broke off in the middle. Try again; what has come is kept."
    if "timed out" in text.lower():
        return f"{_host(url)} does not answer. Try again later."
    if "resolve" in text.lower() or "Connection refused" in text or "unreachable" in text:
        return f"There is no connection to {_host(url)}: this machine is offline, or the server is."
    return f"{_host(url)} cannot be read: {text[:300]}. Try again later."

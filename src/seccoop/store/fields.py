"""Take the fields out of JSON and TOML that a stranger may have written, one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from seccoop.store.errors import IndexFormatError

TEXT_LIMIT = 2000
ADVICE = "Name another store with --store, or ask the keepers of this one to mend it."
_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MISSING = object()
_Value = TypeVar("_Value")


def is_version(text: str) -> bool:
    """Return whether a text is a version of a release: three numbers, ``1.2.0``."""
    return _VERSION.fullmatch(text) is not None


def read_json(data: bytes, source: str) -> Any:
    """Parse JSON that a stranger may have written.

    Raises
    ------
    IndexFormatError
        It is not JSON, is nested too deep, or gives a key twice.
    """
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        if data.lstrip()[:1] == b"<":
            problem = "is a web page and not JSON"
        elif not data.strip():
            problem = "is empty"
        elif isinstance(error, RecursionError):
            problem = "is nested too deep"
        else:
            problem = f"is not JSON: {error}"
        raise IndexFormatError(f"{source} {problem}. {ADVICE}") from error


class Fields:
    """A JSON object whose fields are taken out one by one; what is left over is unknown.

    ``source`` and ``name`` say in messages where it stands, ``advice`` what to do.
    """

    def __init__(self, document: Any, source: str, name: str, advice: str = ADVICE) -> None:
        self.source, self.name, self.advice = source, name, advice
        if not isinstance(document, dict):
            raise self._unfit(f"{name or 'it'} is not an object")
        self.left: dict[str, Any] = dict(document)

    def take(self, key: str, check: Callable[[Any], _Value]) -> _Value:
        """Return a field that must be there, as ``check`` returns it."""
        value = self.left.pop(key, _MISSING)
        if value is _MISSING:
            raise self.wrong(key, "is missing")
        try:
            return check(value)
        except ValueError as error:
            raise self.wrong(key, str(error)) from error

    def maybe(self, key: str, check: Callable[[Any], _Value]) -> _Value | None:
        """Return a field that may be missing or null."""
        return self.take(key, optional(check)) if key in self.left else None

    def part(self, key: str) -> Fields:
        """Return a field that is an object itself."""
        return Fields(self.take(key, _anything), self.source, self._place(key), self.advice)

    def maybe_part(self, key: str) -> Fields | None:
        """Return a field that is an object or null."""
        value = self.take(key, _anything)
        if value is None:
            return None
        return Fields(value, self.source, self._place(key), self.advice)

    def items(self, key: str) -> list[Fields]:
        """Return a field that is a list of objects."""
        return [
            Fields(value, self.source, f"{self._place(key)}[{number}]", self.advice)
            for number, value in enumerate(self.take(key, _list))
        ]

    def rest(self) -> Mapping[str, Any]:
        """Return what was not taken."""
        return self.left

    def wrong(self, key: str, problem: str) -> IndexFormatError:
        """Return the error for a field."""
        return self._unfit(f"{self._place(key)} {problem}")

    def _unfit(self, problem: str) -> IndexFormatError:
        return IndexFormatError(f"{self.source} cannot be used: {problem}. {self.advice}")

    def _place(self, key: str) -> str:
        return f"`{key}` of {self.name}" if self.name else f"`{key}`"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice in one object")
    return found


def _constant(text: str) -> Any:
    raise ValueError(f"{text} is no number of JSON")


def optional(check: Callable[[Any], _Value]) -> Callable[[Any], _Value | None]:
    """Return a check that lets null pass too."""
    return lambda value: None if value is None else check(value)


def _anything(value: Any) -> Any:
    return value


def plain_text(value: Any) -> str:
    """Return a text of one line that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is not a text: {shown(value)}")
    if len(value) > TEXT_LIMIT or not value.isprintable():
        raise ValueError("is too long or holds control characters")
    return value


def matching(pattern: re.Pattern[str], what: str) -> Callable[[Any], str]:
    """Return a check for texts of one form."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(f"is not {what}: {shown(value)}")
        return value

    return check


version_text = matching(_VERSION, "a version such as 1.2.0")
digest_text = matching(_SHA256, "a SHA-256 in hexadecimal")


def date_text(value: Any) -> str:
    """Return a day such as 2026-01-31."""
    text = plain_text(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"is not a date such as 2026-01-31: {shown(value)}")
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"is not a date: {shown(value)}") from error
    return text


def whole_number(value: Any) -> int:
    """Return a whole number from 0 that every reader of JSON can hold."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise ValueError(f"is not a whole number from 0: {shown(value)}")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"is not a list: {shown(value)}")
    return value


def shown(value: Any) -> str:
    """Return a value as a message quotes it."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}..."

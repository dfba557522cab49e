"""Whether a descriptor's words about its package have the shape that documents rely on."""

from __future__ import annotations

from datetime import date
from typing import Any

_NEEDED = ("name", "title", "version", "created")
_TEXTS = ("description", "homepage", "id", "doi")
_ENTRIES = ("licenses", "contributors")


def shape_fault(descriptor: dict[str, Any]) -> str | None:
    """Return what is wrong, as the end of a sentence that begins with the descriptor."""
    for key in _NEEDED:
        if not isinstance(descriptor.get(key), str):
            return f"has no {key}"
    for key in _TEXTS:
        if not isinstance(descriptor.get(key, ""), str):
            return f"has a {key} that is not text"
    if not _is_texts(descriptor.get("keywords", [])):
        return "has keywords that are no list of texts"
    for key in _ENTRIES:
        entries = descriptor.get(key, [])
        if not isinstance(entries, list) or not all(map(_is_entry, entries)):
            return f"has {key} that are no list of entries with texts"
    try:
        date.fromisoformat(descriptor["created"][:10])
    except ValueError:
        return "has a created that begins with no day (YYYY-MM-DD)"
    return None


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(
        _is_texts(value) if key == "roles" else isinstance(value, str)
        for key, value in entry.items()
    )

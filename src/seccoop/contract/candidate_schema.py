"""The JSON Schema of candidates, one of which `seccoop extract` writes a line."""

from __future__ import annotations

from seccoop.contract.model import Contract, JsonObject

_TEXT: JsonObject = {"type": "string"}
_CONFIDENCE: JsonObject = {
    "type": "number",
    "minimum": 0,
    "maximum": 1,
    "description": "How sure the rule is; not a probability.",
}
_SPAN: JsonObject = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "items": False,
    "minItems": 2,
    "description": "Start and end in code points of the original text, the end not included.",
}
_SPANS: JsonObject = {"type": "array", "items": _SPAN, "minItems": 1}


def candidate_schema(contract: Contract) -> JsonObject:
    """Return a JSON Schema (draft 2020-12) of one candidate.

    A report in which nothing was found has one record with ``event_type`` null, so that it is
    known to have been read.
    """
    properties: JsonObject = {
        "document_id": {
            **_TEXT,
            "description": "The report: its id, or the path of its file below the folder given.",
        },
        "text_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "language": {**_TEXT, "description": "A code, or und where it cannot be told."},
        "published": {"type": ["string", "null"], "format": "date"},
        "published_basis": _code("published_basis", contract),
        "flags": {"type": "array", "items": _TEXT},
        "rejected": {"type": "array", "items": _rejected()},
        "event_type": {"anyOf": [_value(_code("event_type", contract)), {"type": "null"}]},
    }
    found: JsonObject = {
        "candidate_id": {
            **_TEXT,
            "description": "Head of text_sha256 and a number; between them a digest of document_id "
            "where another document of the same run has this text.",
        },
        "event_status": _value(_code("event_status", contract)),
        "domain": _value(_code("domain", contract)),
        "date": _maybe(
            _value(
                {**_TEXT, "description": "EDTF"},
                basis=_code("date_basis", contract),
                precision=_code("date_precision", contract),
            )
        ),
        "place": _maybe(
            _value(
                {**_TEXT, "description": "A place_id, geonames:ID or area:NAME."},
                name=_TEXT,
                coordinates=_maybe(
                    {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
                ),
                why=_TEXT,
            )
        ),
        "participants": {"type": "array", "minItems": 1, "items": _participant(contract)},
        "link": _maybe(_link()),
        "layer": {"enum": ["core", "llm"]},
        "reported_as": _code("reported_as", contract),
        "paragraph": {"type": "integer", "minimum": 1},
        "confidence": _CONFIDENCE,
    }
    always = [name for name in properties if name != "rejected"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "seccoop candidate",
        "$comment": "Derived from the schema; to mend it: seccoop schema --write",
        "type": "object",
        "additionalProperties": False,
        "properties": {**properties, **found},
        "required": always,
        "if": {"properties": {"event_type": {"type": "object"}}},
        "then": {"required": list(found)},
    }


def _code(codelist: str, contract: Contract) -> JsonObject:
    return {"enum": list(contract.codelists[codelist].rows)}


def _object(properties: JsonObject) -> JsonObject:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(value: JsonObject, **more: JsonObject) -> JsonObject:
    rule = {**_TEXT, "description": "The rule or model that produced it."}
    return _object(
        {"value": value, "spans": _SPANS, "rule": rule, "confidence": _CONFIDENCE, **more}
    )


def _maybe(schema: JsonObject) -> JsonObject:
    return {"anyOf": [schema, {"type": "null"}]}


def _participant(contract: Contract) -> JsonObject:
    return _object(
        {
            "actor_id": {"type": ["string", "null"], "description": "Null where unlisted."},
            "name": _TEXT,
            "role": _code("role", contract),
            "spans": _SPANS,
            "rule": _TEXT,
            "confidence": _CONFIDENCE,
        }
    )


def _link() -> JsonObject:
    return _object(
        {
            "relation": {"enum": ["same_event", "status_change", "new"]},
            "event_id": {"type": ["string", "null"]},
            "why": _TEXT,
        }
    )


def _rejected() -> JsonObject:
    return _object({"event_type": _TEXT, "span": _maybe(_SPAN), "why": _TEXT})

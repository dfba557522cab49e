"""YAML text to a tree of nodes that know their line, without anything YAML could do by itself.

Every scalar stays text: no value is taken for a number, a date or a Boolean because of how it
looks. Anchors, aliases and tags are refused before anything is built, so nothing can expand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from seccoop.contract.model import Rule
from seccoop.finding import Finding, Location, report

DEEPEST = 12
_STANDARD_TAG = "tag:yaml.org,2002:"  # what the parser makes of !!
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``text`` is None where the file says that there is no value."""

    text: str | None
    line: int
    position: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    line: int
    position: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping, in the order written, keys with their own lines."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    position: int


Node = Scalar | Items | Entries


class TreeError(Exception):
    """The text cannot be made a tree; carries the one finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def parse_tree(text: str, name: str, rules: Mapping[str, Rule]) -> tuple[Node, list[Finding]]:
    """Parse one YAML document.

    Returns
    -------
    node : Node
        The root.
    findings : list of Finding
        Keys written twice; the first value is kept.

    Raises
    ------
    TreeError
        The text is not YAML, or uses what dossiers do not use.
    """
    builder = _Builder(name, rules)
    try:
        events = _plain(yaml.parse(text, Loader=_Loader), name, rules)
        node = builder.document(events)
    except yaml.MarkedYAMLError as error:
        raise TreeError(_syntax(error, text, name, rules)) from error
    except yaml.YAMLError as error:
        facts = {"problem": str(error).splitlines()[0], "advice": _ADVICE[""]}
        raise TreeError(report(rules["yaml-syntax"], facts, Location(name))) from error
    return node, builder.findings


def _plain(
    events: Iterator[yaml.Event], name: str, rules: Mapping[str, Rule]
) -> Iterator[yaml.Event]:
    """Pass the events on, refusing anchors, aliases, tags, great depth and second documents."""
    depth = documents = 0
    for event in events:
        is_plain = not (getattr(event, "anchor", None) or getattr(event, "tag", None))
        if type(event) is yaml.ScalarEvent and is_plain:
            yield event
            continue
        location = Location(name, *_place(event))
        if isinstance(event, yaml.AliasEvent):
            facts = {"text": f"*{event.anchor}", "found": "an alias"}
            raise TreeError(report(rules["yaml-alias"], facts, location))
        if not is_plain:
            facts = {"text": f"&{getattr(event, 'anchor', None)}", "found": "an anchor"}
            if tag := getattr(event, "tag", None):
                facts = {"text": str(tag).replace(_STANDARD_TAG, "!!"), "found": "a tag"}
            raise TreeError(report(rules["yaml-alias"], facts, location))
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if documents > 1 or depth > DEEPEST:
            facts = {
                "problem": "The nesting is too deep"
                if depth > DEEPEST
                else "A second document begins",
                "advice": "Write one plain document to a file.",
            }
            raise TreeError(report(rules["yaml-syntax"], facts, location))
        yield event


class _Builder:
    def __init__(self, name: str, rules: Mapping[str, Rule]) -> None:
        self.name = name
        self.rules = rules
        self.findings: list[Finding] = []

    def document(self, events: Iterator[yaml.Event]) -> Node:
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, events)
                for _ in events:  # to the end, so that a second document is noticed
                    pass
                return node
        raise TreeError(report(self.rules["file-empty"], {}, Location(self.name)))

    def node(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
        line, position = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            missing = event.implicit[0] and event.value in _NULLS
            return Scalar(None if missing else event.value, line, position)
        if isinstance(event, yaml.SequenceStartEvent):
            nodes = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                nodes.append(self.node(item, events))
            return Items(tuple(nodes), line, position)
        return Entries(tuple(self.pairs(events)), line, position)

    def pairs(self, events: Iterator[yaml.Event]) -> Iterator[tuple[Scalar, Node]]:
        first: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events)
            value = self.node(next(events), events)
            if isinstance(key, Scalar) and key.text is not None and key.text not in first:
                first[key.text] = key.line
                yield key, value
                continue
            location = Location(self.name, key.line, key.position)
            if not isinstance(key, Scalar) or key.text is None:
                facts: dict[str, object] = {
                    "name": "key",
                    "expected": "a word",
                    "found": "a list or nothing",
                    "example": "title: Talks in Erbil",
                }
                self.findings.append(report(self.rules["file-shape"], facts, location))
            else:
                facts = {"name": key.text, "first": first[key.text]}
                self.findings.append(report(self.rules["yaml-duplicate-key"], facts, location))


def _place(event: yaml.Event) -> tuple[int, int]:
    """Return line and position of an event, counted from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


_ADVICE = {
    "cannot start any token": "Indent with spaces, and put quotation marks around a value that "
    "begins with a special character.",
    "mapping values are not allowed": "Put quotation marks around a value that holds a colon "
    "followed by a space.",
    "did not find expected": "Check the indentation, and that every bracket and quotation mark "
    "is closed.",
    "unexpected end of stream": "Close the quotation mark or bracket.",
    "": "Check the indentation and the quotation marks near this line.",
}


def _syntax(
    error: yaml.MarkedYAMLError, text: str, name: str, rules: Mapping[str, Rule]
) -> Finding:
    mark = error.problem_mark or error.context_mark
    problem = (error.problem or "it cannot be parsed").strip()
    lines = text.split("\n")
    line = min(mark.line if mark else 0, len(lines) - 1)  # the parser's end lies a line below ours
    source = lines[line]
    if "\t" in source[: len(source) - len(source.lstrip())]:
        problem = "the line is indented with a tab"
        advice = "Indent with spaces; YAML does not allow tabs."
    elif problem.startswith("mapping values") and ":" not in source[: mark.column if mark else 0]:
        advice = "Indent the line like the other keys of its entry."
    else:
        advice = next(words for part, words in _ADVICE.items() if part in problem)
    facts = {"problem": problem[:1].upper() + problem[1:], "advice": advice}
    location = Location(name, line + 1, (mark.column if mark else 0) + 1)
    return report(rules["yaml-syntax"], facts, location)

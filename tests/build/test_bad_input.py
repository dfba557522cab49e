"""Whatever is wrong with a hand-written file is named, with its place, and nothing is lost."""

import time

import pytest

from seccoop.build.pipeline import build_package, publish


def only_finding(repository):
    findings = build_package(repository.root).findings
    assert len(findings) == 1, [(f.rule, f.where, f.message) for f in findings]
    return findings[0]


EDITS = {
    # name: (old, new, rule, line, position, column, words that the message or hint must hold)
    "unknown code": ("type: meeting", "type: meetng", "codelist", 14, 11, "event_type", "meeting"),
    "malformed date": (
        "date: 2021-05-17",
        "date: 17.5.2021",
        "edtf",
        16,
        11,
        "date_edtf",
        "2021-05-17",
    ),
    "impossible date": (
        "date: 2021-05-17",
        "date: 2021-02-30",
        "edtf",
        16,
        11,
        "date_edtf",
        "2021-02-30",
    ),
    "proxy that claims a day": (
        "date_basis: reported",
        "date_basis: publication_proxy",
        "date-proxy",
        16,
        11,
        "date_edtf",
        "../2021-05-17",
    ),
    "basis without date": (
        "    date: 2021-05-17\n",
        "",
        "date-basis",
        16,
        17,
        "date_basis",
        "reported",
    ),
    "dangling actor": ("[army, guard]", "[army, gard]", "foreign-key", 19, 26, "actor_id", "guard"),
    "dangling source": (
        "{status: held, source: gazette-20210518}",
        "{status: held, source: gazette-2021}",
        "foreign-key",
        22,
        32,
        "source_id",
        "gazette-20210518",
    ),
    "wrong role": (
        "[army, guard]",
        "[army, {actor: guard, role: trainee}]",
        "participant-role",
        19,
        47,
        "role",
        "Roles of meeting",
    ),
    "too few participants": (
        "[army, guard]",
        "[army]",
        "participants-min",
        14,
        11,
        "event_type",
        "needs 2",
    ),
    "history that contradicts itself": (
        "      - {status: held, source: gazette-20210518}\n",
        "      - {status: held, source: gazette-20210518}\n"
        "      - {status: scheduled, source: gazette-20210518}\n",
        "status-step",
        23,
        18,
        "event_status",
        "After held",
    ),
    "relation to itself": (
        "    evidence:",
        "    relations: [{relation: follows, event: sc-ahrwe47}]\n    evidence:",
        "relation-self",
        23,
        44,
        "related_event_id",
        "itself",
    ),
    "mistyped event id": (
        "sc-ahrwe47",
        "sc-ahrwe48",
        "event-id-check",
        13,
        9,
        "event_id",
        "check character",
    ),
    "unknown key": ("    summary:", "    sumary:", "unknown-key", 20, 5, None, "summary"),
    "derived key": (
        "    place: rivertown",
        "    place: rivertown\n    date_start: 2021-05-17",
        "derived-key",
        19,
        5,
        None,
        "date_start",
    ),
    "duplicate key": (
        "    place: rivertown",
        "    place: rivertown\n    place: rivertown",
        "yaml-duplicate-key",
        19,
        5,
        None,
        "line 18",
    ),
    "formula": (
        "summary: Commanders",
        "summary: '=Commanders",
        "text-formula",
        20,
        14,
        "summary",
        "spreadsheet",
    ),
    "zero-width space": (
        "Commanders of",
        "Commanders\u200bof",
        "text-character",
        20,
        14,
        "summary",
        "U+200B",
    ),
    "reading order turned": (
        "Commanders of",
        "Commanders \u202eof",
        "text-character",
        20,
        14,
        "summary",
        "U+202E",
    ),
    "look-alike letter": (
        "Commanders of",
        "C\u043emmanders of",
        "text-lookalike",
        20,
        14,
        "summary",
        "Cyrillic",
    ),
    "list where a text belongs": (
        "place: rivertown",
        "place: [rivertown]",
        "file-shape",
        18,
        12,
        None,
        "a list",
    ),
    "held in the future": (
        "date: 2021-05-17",
        "date: 2021-05-19",
        "held-after-publication",
        16,
        11,
        "date_edtf",
        "2021-05-18",
    ),
    "no evidence": (
        "{event: p1, date_edtf: p1}",
        "{date_edtf: p1}",
        "event-evidence",
        13,
        9,
        "event_id",
        "evidence",
    ),
    "required value": ("    domain: general\n", "", "required", 13, 5, "domain", "domain"),
    "empty status history": (
        "      - {status: held, source: gazette-20210518}\n",
        "",
        "event-statuses",
        13,
        9,
        "event_id",
        "statuses",
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_one_fault_is_one_finding_at_its_place(repository, case):
    old, new, rule, line, position, column, words = EDITS[case]
    if case == "formula":
        new, old = (
            "summary: '=Commanders of both forces met.'",
            "summary: Commanders of both forces met in Rivertown.",
        )
    repository.edit(old, new)
    finding = only_finding(repository)
    place = (finding.file, finding.line, finding.position)
    assert (finding.rule, place) == (rule, (repository.dossier_name, line, position))
    assert finding.column == column
    assert words in f"{finding.message} {finding.hint}"
    assert "{" not in finding.message.replace("{status", "")


BYTES = {
    "byte-order mark": (lambda text: b"\xef\xbb\xbf" + text.encode(), "file-bom", 1),
    "windows line ends": (lambda text: text.replace("\n", "\r\n").encode(), "file-line-ends", 1),
    "latin-1": (
        lambda text: text.replace("Commanders", "Générals").encode("latin-1"),
        "file-encoding",
        20,
    ),
    "nul": (
        lambda text: text.replace("Commanders", "Comm\0anders").encode(),
        "file-control-character",
        20,
    ),
    "empty": (lambda text: b"", "file-empty", None),
    "only a comment": (lambda text: b"# nothing here\n", "file-empty", None),
    "only a title": (lambda text: b"title: nothing here\n", "file-empty", None),
    "tab": (lambda text: text.replace("    domain:", "\tdomain:").encode(), "yaml-syntax", 15),
    "unclosed bracket": (
        lambda text: text.replace("[army, guard]", "[army, guard").encode(),
        "yaml-syntax",
        20,
    ),
    "two documents": (lambda text: (text + "---\ntitle: x\n").encode(), "yaml-syntax", 26),
    "deep nesting": (lambda text: b"title: " + b"[" * 5000 + b"]" * 5000, "yaml-syntax", 1),
    "tag": (
        lambda text: text.replace("title: A", "title: !!python/object:os.system A").encode(),
        "yaml-alias",
        1,
    ),
    "a list at the top": (lambda text: b"- title: x\n", "file-shape", 1),
}


@pytest.mark.parametrize("case", BYTES)
def test_faults_of_the_bytes_are_named(repository, case):
    spoil, rule, line = BYTES[case]
    repository.write(repository.dossier_name, spoil(repository.dossier))
    finding = only_finding(repository)
    assert (finding.rule, finding.file, finding.line) == (rule, repository.dossier_name, line)
    assert finding.hint


def test_anchors_that_would_explode_are_refused_before_they_expand(repository):
    layers = ["a0: &a0 [lol, lol]"]
    layers += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    repository.write(repository.dossier_name, "\n".join(layers))
    started = time.monotonic()
    finding = only_finding(repository)
    assert finding.rule == "yaml-alias"
    assert time.monotonic() - started < 30, "9 to the power of 29 would take longer"


def test_a_huge_dossier_is_refused_unread(repository):
    path = repository.root / repository.dossier_name
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    finding = only_finding(repository)
    assert finding.rule == "file-size"
    assert "100 MB" in finding.message


def test_a_folder_or_link_named_like_a_dossier_is_not_passed_over(repository):
    (repository.root / "dataset/curated/folder.yaml").mkdir()
    (repository.root / "dataset/curated/link.yaml").symlink_to("/etc/hostname")
    findings = build_package(repository.root).findings
    assert [(f.rule, f.file) for f in findings] == [
        ("file-kind", "dataset/curated/folder.yaml"),
        ("file-kind", "dataset/curated/link.yaml"),
    ]


def test_an_id_used_in_two_files_names_both(repository):
    other = repository.dossier.replace("gazette-20210518", "gazette-b")
    repository.write("dataset/curated/again.yaml", other.replace("org/20210518", "org/b"))
    finding = only_finding(repository)
    assert finding.rule == "primary-key"
    assert "first in" in finding.message
    assert {finding.file, finding.message.split("first in ")[1].split(",")[0]} == {
        "dataset/curated/river.yaml",
        "dataset/curated/again.yaml",
    }


def test_an_id_used_twice_in_a_file_is_found(repository):
    event = repository.dossier[repository.dossier.index("  - id: sc-ahrwe47") :]
    repository.write(repository.dossier_name, repository.dossier + event)
    finding = only_finding(repository)
    assert (finding.rule, finding.line) == ("primary-key", 26)


def test_relations_that_run_in_a_circle_are_named_with_the_circle(repository):
    second = repository.dossier[repository.dossier.index("  - id: sc-ahrwe47") :].replace(
        "sc-ahrwe47", "sc-03310ph"
    )
    second = second.replace("date: 2021-05-17", "date: 2021-05-16")
    link = "    relations: [{relation: part_of, event: %s}]\n"
    text = repository.dossier + link % "sc-03310ph" + second + link % "sc-ahrwe47"
    repository.write(repository.dossier_name, text)
    finding = only_finding(repository)
    assert finding.rule == "relation-cycle"
    assert "sc-03310ph > sc-ahrwe47 > sc-03310ph" in finding.message


def test_kurdish_and_arabic_names_with_joiners_are_welcome(repository):
    name = "پێشمه\u200cرگه"
    repository.edit("Commanders of", f"Commanders of {name} and of")
    build = build_package(repository.root)
    assert build.findings == []
    assert name in build.tables["events"]["summary"][0].as_py()


def test_names_of_two_actors_that_look_alike_are_reported(repository):
    names = "    names: [{name: %s, language: %s, kind: alias}]\n"
    repository.write(
        "dataset/reference/names.yaml",
        "actors:\n"
        "  - id: one\n    name: One\n    type: police\n" + names % ("كركوك", "ar")
        + "  - id: two\n    name: Two\n    type: police\n" + names % ("کرکوک", "ckb"),
    )  # fmt: skip
    finding = only_finding(repository)
    assert (finding.rule, finding.severity, finding.line) == ("name-lookalike", "warning", 9)


def test_every_fault_of_a_file_is_named_in_one_run(repository):
    text = repository.dossier.replace("type: meeting", "type: meetng").replace(
        "language: en", "language: xx"
    )
    repository.write(repository.dossier_name, text)
    assert {f.column for f in build_package(repository.root).findings} == {"event_type", "language"}


def test_a_failed_build_leaves_the_last_package_in_place(repository):
    publish(repository.root, build_package(repository.root))
    tables = repository.root / "dataset/tables"
    before = {path.name: path.read_bytes() for path in tables.iterdir()}
    descriptor = (repository.root / "datapackage.json").read_bytes()
    repository.edit("type: meeting", "type: meetng")
    build = build_package(repository.root)
    with pytest.raises(ValueError, match="failed"):
        publish(repository.root, build)
    assert {path.name: path.read_bytes() for path in tables.iterdir()} == before
    assert (repository.root / "datapackage.json").read_bytes() == descriptor

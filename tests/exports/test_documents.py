"""The documents of a release, each held against its standard's own validator."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from seccoop.citing import FORMATS, Citation
from seccoop.exports import ExportError, citation_file, metadata_files, read_package
from seccoop.exports.citing import citation_cff, datacite, zenodo
from seccoop.exports.croissant import CONTEXT
from seccoop.exports.facts import citation
from seccoop.exports.huggingface import dataset_card
from seccoop.exports.landing import landing_page
from seccoop.exports.schema_org import dataset

ROOT = Path(__file__).parents[2]
PEOPLE = [
    {
        "title": "Ada Lovelace",
        "givenName": "Ada",
        "familyName": "Lovelace",
        "path": "https://orcid.org/0000-0002-1825-0097",
        "organization": "Analytical Society",
        "roles": ["creator"],
    },
    {"title": "A body", "role": "author"},
    {"title": "A helper", "role": "contributor"},
]


@pytest.fixture
def documents(folder):
    return metadata_files(folder)


@pytest.fixture
def by_people(edit):
    return read_package(edit(contributors=PEOPLE, id="https://doi.org/10.5281/zenodo.1"))


def test_the_same_release_gives_the_same_bytes_wherever_it_lies(documents, release):
    again = metadata_files(release)
    assert again == documents
    assert list(documents) == sorted(documents)
    assert not any(str(release.parent).encode() in data for data in documents.values())


def test_a_release_without_a_csv_twin_or_a_parquet_twin_is_described_too(documents, edit, release):
    whole = json.loads((release / "datapackage.json").read_text())["resources"]
    for form in ("csv", "parquet"):
        kept = [entry for entry in whole if entry["format"] == form]
        found = json.loads(metadata_files(edit(resources=kept))["croissant.json"])
        assert {file["name"].split(".")[1] for file in found["distribution"]} == {form}
        assert found["recordSet"][-1]["@id"] == "dyad_month"


# Croissant


def test_croissant_is_valid_and_loads_every_row_of_every_table(folder, documents, tmp_path):
    croissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    path = folder / "metadata" / "croissant.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(documents["croissant.json"])
    loaded = croissant.Dataset(jsonld=str(path))
    issues = loaded.metadata.ctx.issues
    assert (issues.errors, issues.warnings) == (set(), set())
    package = read_package(folder)
    for name, rows in package.rows.items():
        records = list(loaded.records(name))
        assert len(records) == rows, name
        for column in package.tables[name].primary_key:
            found = [record[f"{name}/{column}"] for record in records]
            expected = package.arrow(name).column(column).to_pylist()
            texts = [value.decode() if isinstance(value, bytes) else value for value in found]
            # days come as timestamps
            assert [str(value)[:10] for value in texts] == [str(v)[:10] for v in expected]
    codes = list(loaded.records("codelist/event_type"))
    assert len(codes) == len(package.contract.codelists["event_type"].codes)


def test_croissant_repeats_the_standard_s_context():
    pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    from mlcroissant._src.core.context import Context
    from mlcroissant._src.core.rdf import make_context

    assert make_context(Context()) == CONTEXT


def test_croissant_has_the_keys_types_references_and_digests_of_the_schema(documents, package):
    found = json.loads(documents["croissant.json"])
    sets = {entry["@id"]: entry for entry in found["recordSet"]}
    for table in package.tables.values():
        entry = sets[table.name]
        assert [key["@id"] for key in entry["key"]] == [
            f"{table.name}/{name}" for name in table.primary_key
        ]
        assert [field["@id"] for field in entry["field"]] == [
            f"{table.name}/{name}" for name in table.columns
        ]
        references = {
            field["@id"].split("/")[1]: field["references"]
            for field in entry["field"]
            if "references" in field
        }
        assert references == {
            key.fields[0]: {
                "fileObject": {"@id": f"{key.table}.parquet"},
                "extract": {"column": key.references[0]},
            }
            for key in table.foreign_keys
        }
    kinds = {field["@id"]: field["dataType"] for field in sets["events_flat"]["field"]}
    assert kinds["events_flat/date"] == "sc:Date"
    assert kinds["events_flat/latitude"] == "sc:Float"
    digests = {file["contentUrl"]: file["sha256"] for file in found["distribution"]}
    for entry in package.descriptor["resources"]:
        assert f"sha256:{digests['../' + entry['path']]}" == entry["hash"]


# schema.org


def test_schema_org_uses_only_words_of_schema_org(documents):
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    from rdflib.namespace import SDO

    document = json.loads(documents["dataset.jsonld"])
    assert document["@context"] == "https://schema.org/"
    document["@context"] = {"@vocab": str(SDO)}  # the same words, without asking the network
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    (subject,) = graph.subjects(rdflib.RDF.type, SDO.Dataset)
    for _, verb, value in graph:
        word = value if verb == rdflib.RDF.type else verb
        assert word in SDO, word
    assert 50 <= len(str(graph.value(subject, SDO.description))) <= 5000
    assert len(list(graph.objects(subject, SDO.distribution))) == 38


def test_schema_org_says_when_and_where(package):
    found = dataset(package)
    dates = package.arrow("events_flat").column("date").to_pylist()
    start = min(day for day in dates if day).isoformat()
    assert found["temporalCoverage"].startswith(f"{start}/")
    assert {"@type", "name", "identifier"} == set(found["spatialCoverage"][0])
    assert "identifier" not in found, "a DOI that nobody gave"


def test_people_and_identifiers_are_named_where_they_are_given(by_people):
    found = dataset(by_people)
    assert found["identifier"] == "https://doi.org/10.5281/zenodo.1"
    person, body = found["creator"]
    assert person["identifier"] == "https://orcid.org/0000-0002-1825-0097"
    assert body == {"@type": "Organization", "name": "A body"}
    assert json.loads(datacite(by_people))["doi"] == "10.5281/zenodo.1"
    names = [maker["name"] for maker in json.loads(zenodo(by_people))["creators"]]
    assert names == ["Lovelace, Ada", "A body"]
    cff = yaml.safe_load(citation_cff(by_people))
    assert cff["doi"] == "10.5281/zenodo.1"
    assert cff["authors"][0]["family-names"] == "Lovelace"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_citation_is_the_one_that_seccoop_cite_gives(number, edit):
    people = [{"title": f"Body {letter}", "roles": ["creator"]} for letter in "ABC"]
    package = read_package(edit(contributors=people[:number], homepage="https://example.org/"))
    expected = Citation(
        title=package.descriptor["title"],
        authors=tuple(person["title"] for person in people[:number]),
        version="1.2.0",
        date=package.descriptor["created"][:10],
        url="https://example.org/",
    )
    assert citation(package) == FORMATS["apa"](expected).strip()


def test_nothing_is_invented_where_nothing_is_given(edit, cff):
    standard = pytest.importorskip("datacite.schema45", reason="datacite is not installed")
    bare = edit(homepage=None, licenses=None, contributors=None, keywords=None, description=None)
    for name, data in metadata_files(bare).items():
        text = data.decode()
        assert not re.search(r": (null|None)\b|>None<|^None", text, re.MULTILINE), name
        assert "doi" not in text.lower(), name
        assert "orcid" not in text.lower(), name
    assert standard.validator.is_valid(json.loads(metadata_files(bare)["datacite.json"]))
    assert cff(citation_file(bare)) == []
    assert citation(read_package(bare)).startswith("The lake-patrol contributors. (")


# the landing page


class Page(HTMLParser):
    """The elements of a page, its embedded JSON-LD and its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.script, self.words, self.open = [], "", "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.script += data
        elif self.open and self.open[-1] != "style":
            self.words += data


def test_the_landing_page_says_what_matters_and_embeds_the_description(documents, package):
    page = Page(documents["index.html"].decode())
    assert page.open == []
    assert json.loads(page.script) == dataset(package, "../")
    for name, rows in package.rows.items():
        assert name in page.words
        assert f"{rows:,}" in page.words
    for words in ("How to cite", "1.2.0", package.descriptor["licenses"][0]["title"]):
        assert words in page.words


def test_the_landing_page_asks_nothing_of_the_network(documents, folder):
    page = Page(documents["index.html"].decode())
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"link", "img", "iframe", "object", "embed", "video", "form", "base"})
    assert not any("src" in attributes for _, attributes in page.elements)
    assert "url(" not in documents["index.html"].decode()
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    files = [link for link in links if not link.startswith("https://")]
    assert len(files) == 38
    assert all((folder / "metadata" / link).resolve().is_file() for link in files)


def test_the_landing_page_is_safe_from_what_the_descriptor_says(edit):
    evil = '</script><script>alert("1")</script><img src=x onerror=alert(1)>&amp;'
    spoilt = read_package(
        edit(
            title=evil,
            description=evil,
            homepage="javascript:alert(1)",
            keywords=[evil],
            contributors=[{"title": evil, "path": "javascript:alert(1)"}],
            licenses=[{"name": evil, "title": evil, "path": "javascript:alert(1)"}],
        )
    )
    page = Page(landing_page(spoilt).decode())
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "img" not in {tag for tag, _ in page.elements}
    assert not any("javascript" in str(attributes) for _, attributes in page.elements)
    assert json.loads(page.script)["name"] == evil


# archives and reference managers


@pytest.mark.parametrize("who", ["body", "people"])
def test_datacite_is_valid(who, package, by_people):
    standard = pytest.importorskip("datacite.schema45", reason="datacite is not installed")
    document = json.loads(datacite(package if who == "body" else by_people))
    errors = [error.message for error in standard.validator.iter_errors(document)]
    assert errors == []
    assert ("doi" in document) == (who == "people"), "without a DOI it is a draft"
    document["types"]["resourceTypeGeneral"] = "Dataa"
    assert not standard.validator.is_valid(document), "the validator finds faults"


def test_zenodo_takes_the_metadata(by_people, package):
    client = pytest.importorskip("zenodo_client", reason="zenodo-client is not installed")
    document = json.loads(zenodo(by_people))
    # The client knows only people; Zenodo's own form takes bodies.
    document["creators"] = document["creators"][:1]
    metadata = client.Metadata.model_validate(document)
    assert metadata.upload_type == "dataset"
    assert metadata.creators[0].orcid == "0000-0002-1825-0097"
    others = {"publication_date", "doi", "related_identifiers"}  # in Zenodo's form all the same
    assert set(document) <= set(client.Metadata.model_fields) | others
    assert "doi" not in json.loads(zenodo(package))


NO_AUTHORS = b"cff-version: 1.2.0\nmessage: x\ntitle: no authors\n"


def test_citation_files_fit_the_format_s_schema(folder, by_people, cff):
    assert cff(citation_file(folder)) == []
    assert cff(citation_cff(by_people)) == []
    assert cff((ROOT / "CITATION.cff").read_bytes()) == []
    assert cff(NO_AUTHORS) == ["'authors' is a required property"]


def test_the_citation_file_of_the_checkout_is_that_of_its_package():
    assert (ROOT / "CITATION.cff").read_bytes() == citation_file(ROOT), "run: seccoop build"


def test_cffconvert_takes_the_citation_files(folder, by_people, cffconvert):
    assert cffconvert(citation_file(folder))
    assert cffconvert(citation_cff(by_people))
    assert cffconvert((ROOT / "CITATION.cff").read_bytes())
    assert not cffconvert(NO_AUTHORS)


# the card of the Hugging Face hub


def test_the_dataset_card_names_files_that_are_there(folder, package):
    hub = pytest.importorskip("huggingface_hub", reason="huggingface_hub is not installed")
    card = hub.DatasetCard(dataset_card(package).decode())
    configs = {config["config_name"]: config for config in card.data.to_dict()["configs"]}
    assert set(configs) == {name for name, rows in package.rows.items() if rows}
    assert [name for name, config in configs.items() if config.get("default")] == ["events_flat"]
    for config in configs.values():
        (files,) = config["data_files"]
        assert (folder / files["path"]).suffix == ".parquet"
        assert (folder / files["path"]).is_file()
    assert card.data.license == "cc-by-4.0"
    empty = {name for name, rows in package.rows.items() if not rows}
    assert all(re.search(rf"no configuration:.*`{name}`", card.text) for name in empty)


# a folder that is no whole package


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"version": None}, "has no version"),
        ({"created": 5}, "has no created"),
        ({"created": "yesterday"}, "begins with no day"),
        ({"homepage": ["x"]}, "homepage that is not text"),
        ({"keywords": "one"}, "keywords that are no list"),
        ({"licenses": ["CC-BY-4.0"]}, "licenses that are no list"),
        ({"contributors": [{"title": 1}]}, "contributors that are no list"),
        ({"contributors": [{"title": "x", "roles": "creator"}]}, "contributors that are no list"),
        ({"resources": []}, "names no resources"),
        ({"resources": [{"name": "x", "path": "x.csv"}]}, "names no table"),
    ],
)
def test_a_descriptor_that_says_too_little_is_refused(values, words, edit):
    with pytest.raises(ExportError, match=words):
        metadata_files(edit(**values))


def test_an_altered_or_missing_file_is_refused(release):
    path = release / "tables/events.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(ExportError, match=r"tables/events\.csv is not the file"):
        metadata_files(release)
    path.unlink()
    with pytest.raises(ExportError, match=r"events\.csv of events is missing"):
        metadata_files(release)


def test_a_number_of_rows_that_is_not_true_is_refused(edit, release):
    resources = json.loads((release / "datapackage.json").read_text())["resources"]
    for entry in resources:
        if entry["name"].startswith("events_flat"):
            entry["rows"] += 1
    with pytest.raises(ExportError, match="rows and not the"):
        metadata_files(edit(resources=resources))


@pytest.mark.parametrize("path", ["../outside.csv", "/etc/passwd", "https://example.org/x.csv", 7])
def test_a_path_that_leads_elsewhere_is_refused(path, edit, release):
    resources = json.loads((release / "datapackage.json").read_text())["resources"]
    resources[0]["path"] = path
    with pytest.raises(ExportError, match="of events"):
        metadata_files(edit(resources=resources))


def test_a_schema_that_cannot_be_read_is_refused(release):
    (release / "schema/tables/events.json").write_text("[]")
    with pytest.raises(ExportError, match="cannot be read as a schema"):
        metadata_files(release)


def test_columns_other_than_the_schema_s_are_refused(release):
    path = release / "schema/views/events_flat.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["fields"] = document["fields"][:-1]
    path.write_text(json.dumps(document))
    with pytest.raises(ExportError, match="other columns or types"):
        metadata_files(release)

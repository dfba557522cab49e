"""A small repository in a temporary folder, for builds that may fail."""

from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]

REFERENCE = """\
actors:
  - {id: army, name: Army of the Plain, type: service_branch, country: IRQ}
  - {id: guard, name: Guard of the Hills, type: subnational_forces, country: IRQ}
places:
  - id: rivertown
    name: Rivertown
    type: settlement
    country: IRQ
    coordinate_missing_reason: invented for a test
"""

DOSSIER = """\
title: A meeting by the river
method: hand_coded
sources:
  - id: gazette-20210518
    publisher: Gazette
    type: newspaper
    url: https://example.org/20210518
    published: 2021-05-18
    published_basis: text
    language: en
    reach: national
events:
  - id: sc-ahrwe47
    type: meeting
    domain: general
    date: 2021-05-17
    date_basis: reported
    place: rivertown
    participants: [army, guard]
    summary: Commanders of both forces met in Rivertown.
    statuses:
      - {status: held, source: gazette-20210518}
    evidence:
      - source: gazette-20210518
        at: {event: p1, date_edtf: p1}
"""

MANIFEST = {
    "title": "Test records",
    "publisher": "Nobody",
    "licence": "CC0-1.0",
    "reads": "dataset",
    "coverage": "nothing",
}
BUILDER = """\
from seccoop.dossier import read_folder


def build(context):
    batch = read_folder(context.root / "dataset/curated", context.root, context.contract)
    batch.extend(read_folder(context.root / "dataset/reference", context.root, context.contract))
    return batch
"""


class Repository:
    """A checkout with one dossier, whose files tests overwrite."""

    dossier = DOSSIER
    dossier_name = "dataset/curated/river.yaml"

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "schema").symlink_to(REPOSITORY / "schema", target_is_directory=True)
        self.write("dataset/package.yaml", "name: test\nversion: 0.1.0\n")
        self.write("dataset/reference/reference.yaml", REFERENCE)
        self.write("builders/all.yaml", yaml.safe_dump(MANIFEST))
        self.write("builders/all.py", BUILDER)
        self.write(self.dossier_name, DOSSIER)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def edit(self, old: str, new: str) -> None:
        """Change the dossier in one place."""
        assert DOSSIER.count(old) == 1, f"{old!r} must occur once"
        self.write(self.dossier_name, DOSSIER.replace(old, new))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)

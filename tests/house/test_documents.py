from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, project, rooms

PAGES = [path for path in files() if path.suffix == ".md"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PARTS = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_file_or_folder_that_a_page_names_is_there(page: Path) -> None:
    folders = "|".join([*rooms(), "tests", "benchmarks", "docs"])
    named = re.findall(rf"`((?:{folders})/[\w./-]*)`", page.read_text(encoding="utf-8"))

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("folder", ["docs", "docs/decisions"])
def test_the_index_of_a_folder_names_each_page(folder: str) -> None:
    pages = {path.name for path in (ROOT / folder).glob("*.md")} - {"README.md"}
    index = (ROOT / folder / "README.md").read_text(encoding="utf-8")

    assert pages - set(re.findall(r"\]\(([^)/]+\.md)\)", index)) == set()


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_a_decision_says_why_and_what_enforces_it(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    number = int(decision.name[:4])

    assert text.startswith(f"# {number}. ")
    assert re.search(r"^Status: \S.* · \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS


def test_a_decision_gives_a_reason_for_each_dependency() -> None:
    (page,) = [path for path in DECISIONS if "dependencies" in path.name]
    named = set(re.findall(r"[a-z][a-z.-]+", page.read_text(encoding="utf-8").lower()))
    configuration = project()
    groups = configuration["dependency-groups"]
    wanted = configuration["project"]["dependencies"] + groups["build"] + groups["dev"]

    assert {re.split(r"[\[<>=]", each)[0].lower() for each in wanted} - named == {"types-psutil"}

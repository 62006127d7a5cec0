import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from queue_server.cli.main import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def links(document: Path) -> list[str]:
    """Return the targets of a document's links that lead to files."""
    prose = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", prose)
    return [unquote(target) for target in targets if "://" not in target]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    """Nobody is sent to a file that has moved."""
    assert [target for target in links(document) if not (document.parent / target).exists()] == []


def test_the_readme_is_short() -> None:
    """A newcomer reads it whole."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 100


@pytest.mark.parametrize("document", ["README.md", "CHANGELOG.md", "docs/protocol.md", "docs/office-file.md"])
def test_commands_that_are_told_exist(document: str) -> None:
    """Whatever a document tells to type, the command line knows."""
    told = re.findall(r"queue-server ([a-z]+)(?: ([a-z]+))?", (ROOT / document).read_text(encoding="utf-8"))
    assert told
    for name, below in told:
        command = main.commands[name]
        assert not hasattr(command, "commands") or below in command.commands


def test_decisions_are_numbered_without_gap() -> None:
    """A decision keeps its number: the file's, and its heading's."""
    numbers = [int(path.name[:4]) for path in DECISIONS]
    headings = [path.read_text(encoding="utf-8").split(".", 1)[0] for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    assert headings == [f"# {number}" for number in numbers]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_context_choice_and_consequence_on_half_a_page(decision: Path) -> None:
    """Why, what, and what follows; no more."""
    text = decision.read_text(encoding="utf-8")
    assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == ["Context", "Choice", "Consequence"]
    assert len(text.splitlines()) <= 30

"""How well obscenity is found, and what is taken for it and is none. `python -m benchmarks.obscenity`.

On two sets of texts (text, verdict, kind): the one that the lexicon was made with, and the held-out one.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from classifier import find_profanity

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Line:
    """verdict: obscene, insult or clean. kind: plain, derived, hidden, mixed; of clean ones trap or euphemism, too."""

    text: str
    verdict: str
    kind: str


def read(file: Path) -> list[Line]:
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]]
    return [Line(text.replace("\\n", "\n"), verdict, kind) for text, verdict, kind in rows]


def report(lines: list[Line]) -> str:
    """A row of the table in docs/classifier.md."""
    said = [bool(find_profanity(line.text)) for line in lines]
    found = sum(yes for yes, line in zip(said, lines, strict=True) if line.verdict == "obscene")
    obscene = sum(line.verdict == "obscene" for line in lines)
    precision, recall = found / max(1, sum(said)), found / max(1, obscene)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    shares = _shares(lines, said)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}; {'; '.join(shares)}"


def _shares(lines: list[Line], said: list[bool]) -> Iterable[str]:
    names = [line.kind if line.verdict == "obscene" else f"false alarms, {_innocent(line)}" for line in lines]
    every, yes = Counter(names), Counter(name for name, is_found in zip(names, said, strict=True) if is_found)
    return [f"{name} {yes[name]}/{every[name]}" for name in sorted(every)]


def _innocent(line: Line) -> str:
    if line.verdict == "insult":
        return "insults"
    return "traps" if line.kind == "trap" else "other clean"


def main() -> None:
    for name in ("dev", "heldout"):
        lines = read(DATA / f"profanity-{name}.tsv")
        begun = time.perf_counter()
        told = report(lines)
        each = (time.perf_counter() - begun) / len(lines) * 1000
        sys.stdout.write(f"{name}: {told}; {each:.2f} ms a text\n")


if __name__ == "__main__":
    main()

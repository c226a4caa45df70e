"""How often what a technical appeal lacks is told right. `python -m benchmarks.good_question`.

On two sets of appeals, labelled by hand: the one that the signs were made with, and the held-out one. Of each part:
1 it is there, 0 it is not and is worth asking for, - asking for it is neither here nor there, or pointless.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import desk
from classifier import normalised
from desk.content import Attachment, Content
from desk.good_question import GoodQuestion, missing_parts, read_good_question

DATA = Path(__file__).parent / "data"
DIRECTORY = Path(desk.__file__).parent / "directories" / "good_question.toml"


@dataclass(frozen=True, slots=True)
class Line:
    """An appeal, and of each part what a person says of it."""

    content: Content
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a part, over a set. asked: how often it was asked for; rightly, needlessly (it was there, or pointless).

    lacking: how often it was lacking. there: how often it was there; seen: how often that was known.
    """

    part: str
    asked: int
    rightly: int
    lacking: int
    there: int
    seen: int

    @property
    def precision(self) -> float:
        return self.rightly / max(1, self.asked)

    @property
    def recall(self) -> float:
        return self.rightly / max(1, self.lacking)


def read(file: Path) -> list[Line]:
    head, *rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
    return [
        Line(Content(text, attachments=_attached(attached)), dict(zip(head[2:], labels, strict=True)))
        for text, attached, *labels in rows
    ]


def _attached(said: str) -> tuple[Attachment, ...]:
    kind, _, name = said.partition(":")
    return (Attachment(kind, "file", {"name": name} if name else {}),) if kind else ()  # type: ignore[arg-type]


def measured(parts: GoodQuestion, lines: Sequence[Line]) -> list[Figures]:
    """Of each part, and of all of them."""
    said = [set(missing_parts(parts, [line.content], normalised(line.content.text))) for line in lines]
    figures = []
    for part in parts:
        labels = [line.labels[part.id] for line in lines]
        asked = [part.id in each for each in said]
        pairs = list(zip(labels, asked, strict=True))
        figures.append(
            Figures(
                part.id,
                sum(asked),
                pairs.count(("0", True)),
                labels.count("0"),
                labels.count("1"),
                pairs.count(("1", False)),
            )
        )
    fields = ("asked", "rightly", "lacking", "there", "seen")
    return [*figures, Figures("all", *(sum(getattr(each, field) for each in figures) for field in fields))]


def report(figures: Iterable[Figures]) -> str:
    lines = [f"{'part':<11} asked  precision  recall  there, known"]
    lines += [
        f"{each.part:<11} {each.asked:5}  {each.precision:9.3f}  {each.recall:6.3f}  {each.seen:5} of {each.there}"
        for each in figures
    ]
    return "\n".join(lines)


def main() -> None:
    parts = read_good_question(DIRECTORY)
    for name in ("dev", "heldout"):
        lines = read(DATA / f"questions-{name}.tsv")
        sys.stdout.write(f"{name}, {len(lines)} appeals\n{report(measured(parts, lines))}\n\n")


if __name__ == "__main__":
    main()

"""What the command line asks of the classifier: lines in, lines out; a file in, a report out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from classifier.appeals import read_appeals
from classifier.evaluation import measure, report
from classifier.judgement import Classifier, Judgement
from classifier.model import save
from classifier.profanity import find_profanity

UNSURE = "?"


def classify(lines: Iterable[str]) -> Iterator[str]:
    """For each line, an empty one too: tag⇥probability⇥reason.

    The reason is the words that weighed most. Where the classifier abstains the tag is "?", and the reason is the
    likeliest tags with their probabilities, then the words. Raises BadModel.
    """
    classifier = Classifier.load()
    for line in lines:
        judgement = classifier.judge(line.rstrip("\r\n"))
        yield f"{judgement.tag or UNSURE}\t{judgement.probability:.2f}\t{_reason(judgement)}"


def profanity(lines: Iterable[str]) -> Iterator[str]:
    """For each line, an empty one too: yes⇥the words found, or no⇥."""
    for line in lines:
        found = find_profanity(line)
        yield f"{'yes' if found else 'no'}\t{_listed(word.word for word in found)}"


def train(data: Path, out: Path) -> str:
    """Train on a TSV file, write the model to out (.npz) and its header beside it; the figures. Raises BadData."""
    # Imported here: scikit-learn costs seconds and 100 MB, and nothing else needs it.
    from classifier import training

    trained, header, figures = training.train(data)
    save(training.model_of(trained), header, out)
    return f"cross-validated, threshold {header.threshold:.2f}\n{report(figures)}"


def evaluate(tsv: Path) -> str:
    """Figures of the package's model on a TSV file. Raises BadData, BadModel."""
    appeals = read_appeals(tsv)
    classifier = Classifier.load()
    likeliest = [classifier.judge(appeal.text).likeliest[0] for appeal in appeals]
    figures = measure(
        [appeal.tag for appeal in appeals],
        [tag for tag, _ in likeliest],
        [probability for _, probability in likeliest],
        classifier.header.threshold,
    )
    return f"threshold {classifier.header.threshold:.2f}\n{report(figures)}"


def _reason(judgement: Judgement) -> str:
    words = _listed(judgement.reasons)
    if judgement.tag is not None:
        return words
    likeliest = ", ".join(f"{tag} {probability:.2f}" for tag, probability in judgement.likeliest)
    return f"{likeliest}: {words}" if words else likeliest


def _listed(words: Iterable[str]) -> str:
    """Words by comma, fit for one cell of a table: no tab, no control character, no broken surrogate."""
    cleaned = ("".join(letter if letter.isprintable() else " " for letter in word) for word in words)
    return ", ".join(" ".join(word.split()) for word in cleaned)

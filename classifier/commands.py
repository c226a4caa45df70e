"""What the command line asks of the classifier: lines in, lines out; a file in, a report out."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from classifier.appeals import Appeal, read_appeals
from classifier.evaluation import Figures, Said, hard_ones, measure, report
from classifier.judgement import Classifier, Judgement
from classifier.model import save
from classifier.profanity import find_profanity
from classifier.vectors import Encoder

UNSURE = "?"


def classify(lines: Iterable[str], encoder: Encoder | None = None) -> Iterator[str]:
    """For each line, an empty one too: tag⇥probability⇥reason.

    The reason is the words that weighed most. Where the classifier abstains the tag is "?", and the reason is the
    likeliest tags with their probabilities, then the words. Raises BadModel.
    """
    classifier = Classifier.load(encoder=encoder)
    for line in lines:
        judgement = classifier.judge(line.rstrip("\r\n"))
        yield f"{judgement.tag or UNSURE}\t{judgement.probability:.2f}\t{_reason(judgement)}"


def profanity(lines: Iterable[str]) -> Iterator[str]:
    """For each line, an empty one too: yes⇥the words found, or no⇥."""
    for line in lines:
        found = find_profanity(line)
        yield f"{'yes' if found else 'no'}\t{_listed(word.word for word in found)}"


def train(data: Path, out: Path, encoder: Encoder | None = None) -> str:
    """Train on a TSV file, write the model to out (.npz) and its header beside it; the figures. Raises BadData.

    Without an encoder the model judges by letters alone.
    """
    # Imported here: scikit-learn costs seconds and 100 MB, and nothing else needs it.
    from classifier import training

    trained = training.train(data, encoder)
    save(trained.model, trained.header, out)
    return "\n\n".join(
        f"by {name}, cross-validated, threshold {trained.header.heads[name].threshold:.2f}\n{report(figures)}"
        for name, figures in trained.figures.items()
    )


def evaluate(tsv: Path, encoder: Encoder | None = None, plot: Path | None = None) -> str:
    """Figures of the package's model on a TSV file, of the hard half apart where the file tells which it is.

    Without an encoder, of letters alone. plot: where to draw them (PNG). Raises BadData, BadModel.
    """
    appeals = read_appeals(tsv)
    classifier = Classifier.load(encoder=encoder)
    said = [_said(classifier.judge(appeal.text)) for appeal in appeals]
    threshold = classifier.threshold
    lines = [f"threshold {threshold:.2f}", report(_measured(appeals, said, threshold))]
    hard = [index for index, appeal in enumerate(appeals) if appeal.hard]
    if 0 < len(hard) < len(appeals):
        figures = _measured([appeals[index] for index in hard], [said[index] for index in hard], threshold)
        lines += ["", hard_ones(figures)]
    if plot is not None:
        # Imported here: only a picture needs matplotlib.
        from classifier.picture import draw

        draw([appeal.tag for appeal in appeals], said, threshold, plot)
    return "\n".join(lines)


def _said(judgement: Judgement) -> Said:
    return Said(*judgement.likeliest[0])


def _measured(appeals: Sequence[Appeal], said: Sequence[Said], threshold: float) -> Figures:
    return measure(
        [each.tag for each in appeals], [each.tag for each in said], [each.probability for each in said], threshold
    )


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

"""`frontdesk classify`, `profanity`, `train`, `evaluate`, `model`: what texts are judged by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.speech import end, fail, lines, loaded_encoder, show

APPEALS = Path(__file__).parents[2] / "classifier" / "data" / "appeals.tsv"

LettersAlone = Annotated[bool, typer.Option("--letters", help="By letters alone, as without the sentence encoder.")]

judging = typer.Typer()
model = typer.Typer(help="The classifier's models: the packaged one, and those that learnt here.", no_args_is_help=True)


@judging.command()
def classify(letters: LettersAlone = False) -> None:
    """Lines on stdin → tag, probability and reason; `?` where the classifier abstains."""
    from classifier.commands import classify as answer

    show(answer(lines(), loaded_encoder(letters)))


@judging.command()
def profanity() -> None:
    """Lines on stdin → yes or no, and the words found."""
    from classifier.commands import profanity as answer

    show(answer(lines()))


@judging.command()
def train(
    data: Annotated[
        Path, typer.Option(help="Labelled appeals: a TSV with the columns text and tag.", show_default="the package's")
    ] = APPEALS,
    out: Annotated[
        Path | None, typer.Option(help="Learn from the data alone, and write the model to this file.")
    ] = None,
    letters: LettersAlone = False,
) -> None:
    """Train the classifier on the data and on what staff decided; the new model judges if it wins against the old one.

    It is judged by the newest decisions, which it has not learnt from, and by a set that never changes.
    """
    if out is None:
        from bot.model_commands import train_on_decisions

        end(train_on_decisions(data, loaded_encoder(letters)))
        return
    from classifier import BadData
    from classifier.commands import train as learn

    try:
        typer.echo(learn(data, out, loaded_encoder(letters)))
    except BadData as error:
        fail(str(error))


@judging.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="A TSV with the columns text and tag; also register, hard (0 or 1).")],
    plot: Annotated[Path | None, typer.Option(help="Where to draw them, as PNG.")] = None,
    letters: LettersAlone = False,
) -> None:
    """Measure the classifier on labelled appeals that it has not seen."""
    from classifier import BadData, BadModel
    from classifier.commands import evaluate as measure

    try:
        typer.echo(measure(file, loaded_encoder(letters), plot))
    except (BadData, BadModel) as error:
        fail(str(error))
    except OSError as error:
        fail(f"{plot}: {error.strerror or 'cannot be written'}")


@model.command("list")
def model_list() -> None:
    """The models that are kept: `*` for the one that judges, version, digest, when it was made, what it is, figures."""
    from bot.model_commands import list_models

    end(list_models())


@model.command("promote")
def model_promote(
    version: Annotated[int, typer.Argument(help="Of `frontdesk model list`; 0 is the packaged one.", min=0)],
) -> None:
    """Let this model judge, whatever a contest said; a running desk takes it within a minute."""
    from bot.model_commands import promote_model

    end(promote_model(version))


@model.command("rollback")
def model_rollback() -> None:
    """Let the model judge that did before the present one."""
    from bot.model_commands import roll_back

    end(roll_back())

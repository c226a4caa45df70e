"""The command line's lines in and lines out."""

import re
from pathlib import Path

import pytest

import classifier
from classifier.appeals import BadData
from classifier.commands import classify, evaluate, profanity, train
from classifier.model import load
from encoder import SentenceEncoder

DATA = Path(classifier.__file__).parent / "data"
HOSTILE = [
    "",
    "\n",
    "\r\n",
    "\ufeffпривет\r\n",
    "\x00\x00",
    "😀😀😀",
    "сайт лежит " * 10_000,
    "а" * 100_000,
    "с\tу\tк\tа",
    "х\x00у\x0bй\u2028 map",
    "карта \ud800 метка\udfff",
]


def test_a_sure_judgement_is_tag_probability_and_words() -> None:
    (line,) = classify(["Метка на карте стоит не на том доме\n"])

    tag, probability, reason = line.split("\t")
    assert tag == "map"
    assert 0.8 < float(probability) <= 1
    assert "карте" in reason.split(", ")


def test_an_unsure_one_is_a_question_mark_then_the_likeliest() -> None:
    (line,) = classify(["у меня вопрос по поводу вчерашнего"])

    assert re.fullmatch(r"\?\t0\.\d\d\t\w+ 0\.\d\d(, \w+ 0\.\d\d){1,2}(: .+)?", line)


def test_obscene_words_are_told_as_they_were_written() -> None:
    lines = profanity(["Пошли вы на Х.У.Й, с*ки\n", "застрахуйте рубля\n"])

    assert list(lines) == ["yes\tХ.У.Й, с*ки", "no\t"]


@pytest.mark.parametrize("command", [classify, profanity])
def test_whatever_comes_each_line_gives_one_clean_line(command: object) -> None:
    assert callable(command)

    answers = list(command(HOSTILE))

    assert len(answers) == len(HOSTILE)
    for answer, columns in zip(answers, [3 if command is classify else 2] * len(answers), strict=True):
        assert answer.count("\t") == columns - 1
        assert len(answer.splitlines()) == 1
        assert "\x00" not in answer
        answer.encode("utf-8")


def test_lines_are_answered_as_they_come() -> None:
    def endless() -> object:
        while True:
            yield "привет"

    answers = classify(endless())  # type: ignore[arg-type]

    assert next(answers).startswith("off_topic\t")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the appeals, each second one said to be hard: how good the model is, is for test_training."""
    file = tmp_path_factory.mktemp("few") / "few.tsv"
    lines = (DATA / "appeals.tsv").read_text("utf-8").splitlines()[1::15]
    rows = [line.split("\t") for line in lines]
    file.write_text("".join(f"{row[0]}\t{row[1]}\t{row[2]}\t{n % 2}\n" for n, row in enumerate(rows)), "utf-8")
    return file


def test_training_writes_a_model_and_says_how_good_it_is(few: Path, tmp_path: Path) -> None:
    out = tmp_path / "model.npz"

    said = train(few, out)

    _, header = load(out)
    letters = header.heads["letters"]
    assert said.startswith(f"by letters, cross-validated, threshold {letters.threshold:.2f}\n")
    macro_f1 = next(line for line in said.splitlines() if line.startswith("macro-F1"))
    assert float(macro_f1.split()[1]) == pytest.approx(letters.figures["macro_f1"], abs=0.001)


def test_evaluation_tells_all_and_the_hard_ones_apart_and_draws_them(few: Path, tmp_path: Path) -> None:
    picture = tmp_path / "figures.png"

    said = evaluate(few, plot=picture)

    counts = [line.split() for line in said.splitlines() if line.startswith(("appeals ", "hard ones "))]
    assert counts == [["appeals", "153"], ["hard", "ones", "76"]]
    for name in ("accuracy", "macro-F1", "coverage", "right when sure"):
        assert sum(line.startswith(name) for line in said.splitlines()) == 2
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")


def test_evaluation_prints_the_figures_that_the_document_names() -> None:
    document = (DATA.parent.parent / "docs" / "classifier.md").read_text("utf-8")
    encoder = SentenceEncoder()
    encoder.load()

    said = evaluate(DATA / "heldout.tsv", encoder)

    assert said in document


def test_evaluation_of_a_file_that_knows_no_hard_ones_tells_none(tmp_path: Path) -> None:
    file = tmp_path / "plain.tsv"
    file.write_text("Метка на карте не там\tmap\nкак оплатить тариф?\tfaq\n", "utf-8")

    assert "hard" not in evaluate(file)


def test_evaluation_refuses_garbage_with_one_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.tsv"
    file.write_text("только текст\n", "utf-8")

    with pytest.raises(BadData) as refused:
        evaluate(file)

    assert len(str(refused.value).splitlines()) == 1

"""The files of a model: damaged, mixed-up and foreign ones are refused; loading is quick and needs numpy alone."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import classifier
from classifier.judgement import Classifier
from classifier.model import BadModel, load

DATA = Path(classifier.__file__).parent / "data"


@pytest.fixture
def model_file(tmp_path: Path) -> Path:
    for name in ("model.npz", "model.json"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path / "model.npz"


def test_a_copied_model_is_loaded(model_file: Path) -> None:
    assert Classifier.load(model_file).judge("метка на карте не там").likeliest[0][0] == "map"


def test_of_a_head_that_is_not_asked_for_nothing_is_kept(model_file: Path) -> None:
    model, header = load(model_file, ("letters",))

    assert set(header.heads) == {"letters", "meaning"}
    assert set(model.heads) == {"letters"}


@pytest.mark.parametrize("name", ["model.npz", "model.json"])
@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04rubbish", b"{}", b"[1]", b"\xff\xfe"])
def test_a_missing_or_damaged_file_is_refused(model_file: Path, name: str, content: bytes | None) -> None:
    file = model_file.with_name(name)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)

    with pytest.raises(BadModel, match="train it again"):
        load(model_file)


def test_arrays_that_are_no_model_are_refused_though_the_digest_is_theirs(model_file: Path) -> None:
    model_file.write_bytes(b"PK\x03\x04rubbish")
    header = model_file.with_suffix(".json")
    described = json.loads(header.read_text("utf-8"))
    header.write_text(json.dumps(described | {"arrays": hashlib.sha256(model_file.read_bytes()).hexdigest()}), "utf-8")

    with pytest.raises(BadModel, match="damaged"):
        load(model_file)


def test_a_model_of_another_version_is_refused(model_file: Path) -> None:
    header = model_file.with_suffix(".json")
    described = json.loads(header.read_text("utf-8"))
    header.write_text(json.dumps(described | {"version": 99}), "utf-8")

    with pytest.raises(BadModel, match="version 99, this program reads 2"):
        load(model_file)


def test_judging_imports_neither_scikit_learn_nor_scipy() -> None:
    program = (
        "import sys; from classifier import Classifier; import classifier.commands; "
        "Classifier.load().judge('сайт лежит'); "
        "sys.exit(any(name.split('.')[0] in ('sklearn', 'scipy') for name in sys.modules))"
    )

    ended = subprocess.run([sys.executable, "-c", program], cwd=DATA.parent.parent, check=False)

    assert ended.returncode == 0


def test_it_is_small_and_quick() -> None:
    started = time.process_time()
    judge = Classifier.load().judge
    loaded = time.process_time()
    for _ in range(100):
        judge("Добрый день! Второй день не могу зайти в кабинет, пишет ошибка 500, пробовал с телефона и с компьютера")
    judged = time.process_time()

    assert (DATA / "model.npz").stat().st_size < 5_000_000
    assert loaded - started < 0.25
    assert (judged - loaded) / 100 < 0.005

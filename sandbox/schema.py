"""The Bot API's types and methods, and quick checks that a value is what they say.

Source: bot-api-10.3.json beside this file (see NOTICE). One checker is compiled for each type, once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

Check = Callable[[Any, str], None]
"""Takes a value and where it stands; raises Mismatch."""


class Mismatch(Exception):
    """A value is not what the Bot API's schema says."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where or 'value'}: {problem}")
        self.where = where
        self.problem = problem


class Parameter(NamedTuple):
    """One parameter of a method. types: the schema's names for what it may be."""

    name: str
    types: tuple[str, ...]
    required: bool


class Method(NamedTuple):
    """A method of the Bot API. name: in the schema's spelling."""

    name: str
    parameters: dict[str, Parameter]
    returns: tuple[str, ...]


class Schema:
    """Every method and type of one version of the Bot API."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.version: str = document["version"]
        self._types: dict[str, Any] = document["types"]
        self._checks: dict[str, Check] = {}
        self.methods: dict[str, Method] = {}
        for name, method in document["methods"].items():
            parameters = {
                field["name"]: Parameter(field["name"], tuple(field["types"]), field["required"])
                for field in method["fields"]
            }
            # Telegram takes a method's name in any case.
            self.methods[name.lower()] = Method(name, parameters, tuple(method["returns"]))

    def fields(self, name: str) -> list[str]:
        """The names of a type's fields."""
        return [field["name"] for field in self._types[name]["fields"]]

    def check(self, types: tuple[str, ...], value: Any, where: str = "") -> None:
        """Check a value that the sandbox made: wrong, missing and unknown parts raise Mismatch."""
        self._check_of(types, strict=True)(value, where)

    def check_given(self, types: tuple[str, ...], value: Any, where: str) -> None:
        """Check a value that a client gave: unknown parts are passed over, as Telegram does."""
        self._check_of(types, strict=False)(value, where)

    def unknown_parts(self, types: tuple[str, ...], value: Any, where: str) -> list[str]:
        """The places in a client's value that the schema does not know, for the log of calls."""
        try:
            self.check(types, value, where)
        except Mismatch as mismatch:
            return [mismatch.where]
        return []

    def _check_of(self, types: tuple[str, ...], *, strict: bool) -> Check:
        key = ("!" if strict else "?") + "|".join(types)
        found = self._checks.get(key)
        if found is None:
            found = self._compile_one(types[0], strict) if len(types) == 1 else self._compile_any(types, strict)
            self._checks[key] = found
        return found

    def _compile_any(self, types: tuple[str, ...], strict: bool) -> Check:
        if all(name.startswith("Array of ") for name in types):
            # "Array of A or Array of B" means that items of both kinds may be mixed.
            return _array(self._check_of(tuple(name.removeprefix("Array of ") for name in types), strict=strict))
        if all(name in self._types for name in types) and self._telling_field(list(types)):
            return self._compile_union(" or ".join(types), list(types), strict)
        checks = [self._check_of((name,), strict=strict) for name in types]
        expected = " or ".join(types)

        def check(value: Any, where: str) -> None:
            nearest = Mismatch(where, f"is not {expected}")
            for one in checks:
                try:
                    one(value, where)
                    return
                except Mismatch as mismatch:
                    # The type that fits furthest in is the one that was meant.
                    nearest = max(nearest, mismatch, key=lambda found: len(found.where))
            raise nearest

        return check

    def _compile_one(self, name: str, strict: bool) -> Check:
        if name.startswith("Array of "):
            return _array(self._check_of((name.removeprefix("Array of "),), strict=strict))
        if name in _SCALARS:
            return _SCALARS[name]
        described = self._types[name]
        if described.get("subtypes"):
            return self._compile_union(name, described["subtypes"], strict)
        return self._compile_object(name, described["fields"], strict)

    def _compile_object(self, name: str, fields: list[dict[str, Any]], strict: bool) -> Check:
        checks: dict[str, Check] = {}
        required = frozenset(field["name"] for field in fields if field["required"])
        # Filled below and only read when a value comes: types refer to each other in circles.
        schema = self

        def check(value: Any, where: str) -> None:
            if type(value) is not dict:
                raise Mismatch(where, f"is not {name}")
            if not checks:
                checks.update({field["name"]: schema._check_of_field(field, strict) for field in fields})
            missing = required - value.keys()
            if missing:
                raise Mismatch(where, f"{name} lacks {', '.join(sorted(missing))}")
            for key, part in value.items():
                one = checks.get(key)
                if one is not None:
                    one(part, f"{where}.{key}")
                elif strict:
                    raise Mismatch(f"{where}.{key}", f"{name} has no such field")

        return check

    def _check_of_field(self, field: dict[str, Any], strict: bool) -> Check:
        fixed = _fixed_value(field)
        if fixed is None:
            return self._check_of(tuple(field["types"]), strict=strict)

        def check(value: Any, where: str) -> None:
            if value != fixed:
                raise Mismatch(where, f"is not {fixed!r}")

        return check

    def _compile_union(self, name: str, subtypes: list[str], strict: bool) -> Check:
        key = self._telling_field(subtypes)
        if key is None:
            return self._compile_any(tuple(subtypes), strict)
        by_value: dict[str, list[str]] = {}
        for subtype in subtypes:
            field = next(field for field in self._types[subtype]["fields"] if field["name"] == key)
            by_value.setdefault(_fixed_value(field) or "", []).append(subtype)
        checks: dict[str, Check] = {}

        def check(value: Any, where: str) -> None:
            if type(value) is not dict or not isinstance(value.get(key), str):
                raise Mismatch(where, f"is not {name}")
            kind = value[key]
            if kind not in by_value:
                raise Mismatch(where, f'{key} "{kind}" is unsupported')
            if kind not in checks:
                checks[kind] = self._check_of(tuple(by_value[kind]), strict=strict)
            checks[kind](value, where)

        return check

    def _telling_field(self, subtypes: list[str]) -> str | None:
        """The field whose fixed value tells the subtypes of a union apart, if there is one.

        Some of them may have it in common: a photo is an inline result with an address, and one with a file's id.
        """
        for key in ("type", "status", "source"):
            values = [
                next(
                    (_fixed_value(each) for each in self._types[subtype].get("fields", []) if each["name"] == key), None
                )
                for subtype in subtypes
            ]
            if all(values) and len(set(values)) > 1:
                return key
        return None


_FIXED = re.compile(r"(?:always '(\w+)'|must be (\w+))$")


def _fixed_value(field: dict[str, Any]) -> str | None:
    found = _FIXED.match(field["description"])
    return (found[1] or found[2]) if found and field["types"] == ["String"] else None


def _array(item: Check) -> Check:
    def check(value: Any, where: str) -> None:
        if type(value) is not list:
            raise Mismatch(where, "is not an array")
        for part in value:
            item(part, where)

    return check


def _scalar(name: str, *kinds: type) -> Check:
    def check(value: Any, where: str) -> None:
        if type(value) not in kinds:
            raise Mismatch(where, f"is not {name}")

    return check


def _true(value: Any, where: str) -> None:
    if value is not True:
        raise Mismatch(where, "is not True")


_SCALARS: dict[str, Check] = {
    "Integer": _scalar("Integer", int),
    "Float": _scalar("Float", float, int),
    "String": _scalar("String", str),
    "Boolean": _scalar("Boolean", bool),
    "True": _true,
}


@cache
def bot_api() -> Schema:
    """The schema that the sandbox speaks, read once."""
    return Schema(json.loads(files("sandbox").joinpath("bot-api-10.3.json").read_text(encoding="utf-8")))

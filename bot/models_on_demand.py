"""aiogram's models, each built when it is first used.

aiogram builds all its 590 at the import, each with a copy of its own of all that it can hold: 100 MB and two seconds
of the processor, which the desk would pay for the forty that it uses.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler


def import_aiogram() -> None:
    """Import it with its models unbuilt. Where it is imported already, nothing is changed.

    Unbuilt a model is as pydantic leaves any whose fields name what is not known yet: whoever uses it builds it. What
    those names mean aiogram tells when it would build them all; here that is kept until then.
    """
    if "aiogram" in sys.modules:
        return
    known: dict[str, Any] = {}

    def postponed(
        _model: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **_others: Any
    ) -> bool | None:
        known.update(_types_namespace or {})
        return None

    build = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(postponed)  # type: ignore[method-assign, assignment]
    try:
        import aiogram.methods
        import aiogram.types
    finally:
        BaseModel.model_rebuild = build  # type: ignore[method-assign]
    _build_on_demand(aiogram.types.TelegramObject, known)
    _build_on_demand(aiogram.methods.TelegramMethod, known)


_building = threading.RLock()
"""One at a time builds: pydantic's way of it is for one thread alone."""

_outermost: list[type[BaseModel]] = []
"""What is being built, by whoever holds the lock; what it holds is built as a part of it."""


def _build_on_demand(base: type[BaseModel], known: Mapping[str, Any]) -> None:
    """Whoever derives from this base is built when it is used, or when a part of something that is used.

    known: what the names in fields mean.
    """
    build = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]

    def model_rebuild(
        model: type[BaseModel],
        /,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        with _building:
            _outermost.append(model)
            try:
                names = {**known, **(_types_namespace or {})}
                built: bool | None = build(model, force=force, raise_errors=raise_errors, _types_namespace=names)
                return built
            finally:
                _outermost.pop()

    def get_core_schema(model: type[BaseModel], /, source: Any, handler: GetCoreSchemaHandler) -> Any:
        with _building:
            if not _outermost:
                # Part of something that is not aiogram's, where its names mean nothing.
                model.model_rebuild()
            return handler(source)

    base.model_rebuild = classmethod(model_rebuild)  # type: ignore[method-assign, assignment]
    base.__get_pydantic_core_schema__ = classmethod(get_core_schema)  # type: ignore[method-assign, assignment]

"""aiogram's models are built when they are first used, and are then what they always were."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.house.tree import ROOT

UNBUILT = """
import json, sys
from bot.models_on_demand import import_aiogram

import_aiogram()
from aiogram import methods, types

def models():
    for each in (types, methods):
        yield from (getattr(each, name) for name in each.__all__ if hasattr(getattr(each, name), "model_rebuild"))
"""
"""The beginning of a program: no test may build what the next one finds unbuilt."""

UPDATE = {
    "update_id": 7,
    "message": {
        "message_id": 1,
        "date": 1_764_300_000,
        "chat": {"id": 5, "type": "private", "first_name": "Анна"},
        "from": {"id": 5, "is_bot": False, "first_name": "Анна"},
        "text": "не работает вход",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "reply_to_message": {"message_id": 0, "date": 1_764_200_000, "chat": {"id": 5, "type": "private"}},
    },
}


def said_by(program: str) -> Any:
    """What a fresh interpreter prints, which must be JSON."""
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False, text=True)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_none_is_built_before_it_is_used_and_each_can_be() -> None:
    program = """
from pydantic import BaseModel

before = [each.__name__ for each in models() if issubclass(each, types.TelegramObject) and each.__pydantic_complete__]
for each in models():
    each.model_rebuild()
after = [each.__name__ for each in models() if not each.__pydantic_complete__]
print(json.dumps([before, after, len(list(models())) > 500, BaseModel.model_rebuild.__func__.__module__]))
"""
    assert said_by(UNBUILT + program) == [[], [], True, "pydantic.main"]


def test_two_that_use_the_same_one_at_once_both_get_it() -> None:
    program = f"""
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

sys.setswitchinterval(1e-5)
together = Barrier(4)

def take(_number):
    together.wait()
    return types.Update.model_validate({UPDATE!r}).message.reply_to_message.chat.id

with ThreadPoolExecutor(4) as threads:
    print(json.dumps(list(threads.map(take, range(4)))))
"""
    assert said_by(UNBUILT + program) == [5, 5, 5, 5]


@pytest.mark.parametrize(
    "use",
    [
        pytest.param("TypeAdapter(list[types.Update]).validate_python([update])[0]", id="a list"),
        pytest.param("TypeAdapter(types.Update | bool).validate_python(update)", id="one of several"),
        pytest.param("Response[types.Update].model_validate({'ok': True, 'result': update}).result", id="an answer"),
        pytest.param("types.Update(**update)", id="itself"),
    ],
)
def test_a_part_of_something_else_is_built_with_it(use: str) -> None:
    program = f"""
from aiogram.methods.base import Response
from pydantic import TypeAdapter

update = {UPDATE!r}
print({use}.model_dump_json(exclude_unset=True, by_alias=True))
"""
    assert said_by(UNBUILT + program) == UPDATE


def test_where_aiogram_was_imported_before_nothing_is_changed() -> None:
    program = """
import json
import aiogram

from bot.models_on_demand import import_aiogram

import_aiogram()
print(json.dumps([aiogram.types.Update.__pydantic_complete__, "model_rebuild" in vars(aiogram.types.TelegramObject)]))
"""
    assert said_by(program) == [True, False]

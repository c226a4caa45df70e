"""People who write, send, take, answer and confirm by chance, and remember what they did."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.residents import Person
from sandbox.town import Town
from sandbox.world import Impossible

SUBMIT = "act:submit:"
TAKE = "act:take:"
CONFIRM = "act:confirm:"
NUMBER = re.compile(r"№(\d+)")
WORDS = ("Не загружаются фото", "Пропала кнопка оплаты", "Ошибка 500 при входе", "Объявление не видно на карте")

AT_ONCE = 8
"""How many write at the same time."""


@dataclass(slots=True)
class Written:
    """An appeal as its author remembers it. sends: whether they mean to send it themselves; whole: all is said."""

    author: Person
    words: list[str]
    sends: bool
    whole: bool = False
    sent: bool = False


@dataclass(slots=True)
class Crowd:
    """Everybody, and all that they did. Acts are put to the sandbox at once, whether the desk runs or not."""

    town: Town
    chance: random.Random
    initiators: list[Person] = field(default_factory=list)
    appeals: list[Written] = field(default_factory=list)
    answers: dict[int, str] = field(default_factory=dict)
    """What an operator answered, by the appeal's number."""
    confirmed: set[str] = field(default_factory=set)
    """The buttons `Решено` that were pressed, by their code."""
    _pressed: set[tuple[int, str]] = field(default_factory=set)
    _words: Iterator[int] = field(default_factory=lambda: iter(range(1, 1_000_000)))

    def settle_in(self, count: int) -> None:
        """So many initiators come; the operators start the bot, the admin binds their group, and that of the managers:
        so many write alike that it is a storm."""
        town = self.town
        self.initiators = [town.world.add_person(f"Инициатор {each}", language_code="ru") for each in range(count)]
        town.world.send(town.admin, town.first_line, text="/bind operator")
        town.world.send(town.admin, town.managers, text="/bind incident_manager")
        for operator in town.operators:
            town.world.start(operator, town.bot)

    def act(self) -> None:
        """Somebody does something."""
        does = self.chance.choices(
            (self._somebody_writes, self._somebody_takes, self._somebody_answers, self._somebody_confirms),
            (4, 3, 3, 2),
        )[0]
        does()

    def burst(self, count: int) -> None:
        """Many write at once."""
        for _ in range(count):
            self._somebody_writes()

    def finish(self) -> None:
        """Whoever meant to send and has not, does it now, if the button is there; answers are confirmed."""
        for appeal in self.appeals:
            if appeal.sends and not appeal.sent:
                self._send(appeal)
        for person in self.initiators:
            self._confirm(person)

    def _somebody_writes(self) -> None:
        """A new appeal, one more message of the present one, or the press that sends it."""
        at_it = [appeal.author for appeal in self.appeals if appeal.sends and not appeal.sent]
        # Whoever has begun goes on soon: the clock is not to send for those who mean to send themselves.
        author = self.chance.choice(at_it if len(at_it) >= AT_ONCE else self.initiators)
        present = self._present(author)
        if present is None:
            word = self._word()
            self._say(author, f"/new {word}")
            # Some write once and leave the rest to the clock.
            self.appeals.append(Written(author, [word], sends=self.chance.random() < 0.8))
        elif present.sends and not present.whole and len(present.words) < 3 and self.chance.random() < 0.5:
            word = self._word()
            self._say(author, word)
            present.words.append(word)
        elif present.sends:
            self._send(present)

    def _present(self, author: Person) -> Written | None:
        """What the author is at; an appeal left to the clock is the last of its author."""
        own = [appeal for appeal in self.appeals if appeal.author is author]
        return own[-1] if own and not own[-1].sent else None

    def _word(self) -> str:
        return f"{self.chance.choice(WORDS)} слово{next(self._words)}"

    def _send(self, appeal: Written) -> None:
        """Half of the people send by command, the others by the button, as soon as they see it."""
        appeal.whole = True
        if appeal.author.id % 2:
            appeal.sent = True
            self._say(appeal.author, "/submit")
        elif (button := self._fresh_button(appeal.author, SUBMIT)) is not None:
            appeal.sent = True
            self._press(appeal.author, *button)

    def _somebody_takes(self) -> None:
        operator = self.chance.choice(self.town.operators)
        button = self._fresh_button(operator, TAKE, self.town.first_line)
        if button is not None:
            self._press(operator, *button)

    def _somebody_answers(self) -> None:
        """Whoever has an appeal on their workbench answers it, once."""
        operator = self.chance.choice(self.town.operators)
        for message in self._seen(self.town.world.chat_of(operator, self.town.bot)):
            number = NUMBER.match(str(message.body.get("text", "")))
            if number and int(number[1]) not in self.answers:
                answer = f"ответ{number[1]}"
                self._say(operator, f"/answer {number[1]} {answer}")
                self.answers[int(number[1])] = answer
                return

    def _somebody_confirms(self) -> None:
        self._confirm(self.chance.choice(self.initiators))

    def _confirm(self, person: Person) -> None:
        button = self._fresh_button(person, CONFIRM)
        if button is not None:
            self._press(person, *button)
            self.confirmed.add(button[2])

    def _fresh_button(self, person: Person, code: str, group: Chat | None = None) -> tuple[Chat, int, str] | None:
        """A button in a message of the bot that this person has not pressed yet, the oldest first."""
        try:
            chat = group or self.town.world.chat_of(person, self.town.bot)
        except Impossible:
            return None
        for message in self._seen(chat):
            for data in _codes(message):
                if data.startswith(code) and (person.id, data) not in self._pressed:
                    return chat, message.id, data
        return None

    def _press(self, person: Person, chat: Chat, message_id: int, data: str) -> None:
        self._pressed.add((person.id, data))
        where = self.town.bot if chat is not self.town.first_line else self.town.first_line
        self.town.world.tap(person, where, message_id, data=data)

    def _say(self, person: Person, text: str) -> None:
        self.town.world.send(person, self.town.bot, text=text)

    def _seen(self, chat: Chat) -> list[Message]:
        return [each for each in chat.messages.values() if each.author == self.town.bot.id]


def _codes(message: Message) -> list[str]:
    rows = (message.markup or {}).get("inline_keyboard", [])
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]

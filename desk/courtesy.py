"""Words that carry no question: thanks after an answer, a bare greeting. Source: conversation.md."""

from __future__ import annotations

import re

from desk.content import Content

_WORD = re.compile(r"[^\W\d_]+")
_THANKS = frozenset(
    "спасибо спс пасиб пасибо спасибки благодарю благодарим благодарен благодарна ок окей оки ok okay ага угу "
    "понял поняла понятно ясно хорошо отлично супер класс круто здорово принято принял приняла договорились "
    "thanks thank thx great good fine got дякую рахмет дзякуй".split()
)
_AROUND_THANKS = frozenset("да большое огромное вам тебе всё все вас за помощь ответ очень you it much very".split())
_GREETING = frozenset(
    "привет приветик приветствую здравствуйте здравствуй здрасьте здрасте добрый доброе доброго день дня утро "
    "утра вечер вечера суток времени хай хелло алло ало ау hello hi hey good morning day evening вам всем "
    "вітаю сәлем".split()
)

_OPENING = re.compile(
    r"(?:здравствуй(?:те)?|здрав?сь?те|привет(?:ик|ствую)?|вітаю|сәлем|hello|hi|hey"
    r"|добр(?:ый|ого)\s+(?:день|дня|вечер|вечера)|добр(?:ое|ого)\s+(?:утро|утра)|доброго\s+времени(?:\s+суток)?"
    r"|good\s+(?:morning|afternoon|day|evening))"
    r"(?![^\W_])(?:\s+(?:вам|всем|there|all)(?![^\W_]))?[\W_]*",
    re.IGNORECASE,
)


def without_greeting(text: str) -> str:
    """What is said after the greetings that a text opens with; empty when it is nothing else."""
    rest = text.strip()
    while opening := _OPENING.match(rest):
        rest = rest[opening.end() :]
    return rest


def is_thanks(content: Content) -> bool:
    """Thanks, «ок», an emoji or a sticker: it neither reopens nor confirms anything."""
    if any(attachment.kind != "sticker" for attachment in content.attachments):
        return False
    words = [word.lower() for word in _WORD.findall(content.text)]
    if not words:
        # Punctuation and emoji say no more than a sticker; a number or a question mark may be an answer.
        return not re.search(r"[\d?]", content.text)
    courteous = all(word in _THANKS or word in _AROUND_THANKS for word in words)
    return courteous and any(word in _THANKS for word in words) and "?" not in content.text


def is_greeting(content: Content) -> bool:
    """A greeting and nothing else: the question is still to come."""
    if content.attachments:
        return False
    words = [word.lower() for word in _WORD.findall(content.text)]
    return bool(words) and len(words) <= 6 and all(word in _GREETING for word in words) and "?" not in content.text

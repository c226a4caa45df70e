## Labels of the actions, under cards, in the workbench and under what the initiator gets. A contract: conversation.md, "Everybody".

button-submit = Отправить
button-confirm = Решено
button-reopen = Не решено
button-object = Возразить
# Below the draft of those who own one. A contract: conversation.md, "Writing".
button-coupon = Купон
button-coupon-off = Убрать купон
button-withdraw = Отозвать
button-take = Взять
button-reached = Дозвонился
button-not-reached = Не дозвонился
# Where something did not reach an initiator who has another way: by letter, or in Telegram.
button-other-way-mail = Отправить письмом
button-other-way-telegram = Отправить в Telegram
button-acknowledge = Принял
button-answer = Ответить
button-undo = Отменить
button-ask = Спросить
button-inform = Сообщить
button-retag = Тег
button-reject = Отклонить
button-unmute = Снять ограничение
button-release = Отпустить
button-note = Заметка
button-explain = Почему не успели
button-reveal = Показать контакты
button-helped = Помогло
button-not-helped = Не помогло
button-escalate = Менеджеру
button-forward = Переслать
button-return = Вернуть
button-assign = Назначить
button-classify = Классифицировать
button-reclassify = Переклассифицировать
button-set = Атрибуты
button-dismiss = Снять
button-add-participant = Добавить адрес
button-remove-participant = Убрать адрес
button-hand-over = Передать
button-draft-ready = На коллегию
button-agree = Согласен
button-disagree = Не согласен
button-resume = Снова на коллегию
button-done = Готово
button-pass = Проверено
button-fail = Не прошло
button-released = Выпущено
button-news = Новость
button-reviewed = Разбор готов
button-link = Дубликат
button-unlink = Отвязать
button-log-work = Часы
# Under the thanks for a rating: the optional word. Initiator.
button-comment = Добавить пару слов
# The five marks under the request for a rating. $mark: 1 to 5.
button-rate = { $mark }

## The initiator's draft, and words that joined an appeal.

# Under a draft, beside «Отправить»: throws it away.
button-discard = Отмена
# Under a draft of somebody who has open appeals: send it as one of its own.
button-new = Новое
# Under a draft: its words belong to an open appeal. $appeal: number; $words: how that appeal begins.
button-join = №{ $appeal } { $words }
# Under a draft: go on with the appeal that was closed last. $appeal: number.
button-continue = Продолжить №{ $appeal }
# Under the confirmation that words joined an appeal: they were no addition.
button-split = Это новое обращение
# Under /my, one for each appeal that can be withdrawn. $appeal: number.
button-withdraw-numbered = Отозвать №{ $appeal }

## Staff.

# Under a card with more actions than two rows hold: opens the workbench.
button-more = …
# Words in the private chat of somebody who holds appeals: for which one? $appeal: number.
button-to-appeal = К обращению №{ $appeal }
# Beside it: the words are an appeal of one's own.
button-my-own = Моё обращение
# Under /dead: try the update again.
button-retry = Повторить
# The same where there are several. $letter: the update's number in the list.
button-retry-numbered = Повторить { $letter }
## Under the questions of an action. Everybody.

# A choice. $name: what it is.
choice = { $name }
# A number of hours, as a button. $hours: how many.
choice-hours = { $hours } ч
# None of the buttons is it: type it.
button-type = Другое
# What is asked for may be left out.
button-leave-out = Пропустить

## Under /lang: each language names itself.

language-ru = Русский
language-en = English

## Under a list with more entries than one message holds.

button-back = Назад
button-on = Дальше

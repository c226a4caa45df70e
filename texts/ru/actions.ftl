## Names of the actions in /audit and in refusals. Those with a button are called as it is.

action-submit = { button-submit }
action-confirm = { button-confirm }
action-reopen = { button-reopen }
action-object = { button-object }
action-withdraw = { button-withdraw }
action-take = { button-take }
action-answer = { button-answer }
action-undo = { button-undo }
action-ask = { button-ask }
action-inform = { button-inform }
action-retag = { button-retag }
action-reject = { button-reject }
action-release = { button-release }
action-note = { button-note }
action-reveal = { button-reveal }
action-draft = Начать черновик
action-add = Дополнить
action-edit-message = Изменить сообщение
action-join = Добавить к обращению
action-split = Выделить в новое
action-rate = Оценить
action-comment = Оставить отзыв
action-surface = Поднять карточку вниз
action-remind = Напомнить
action-no-reply = Ответа не дождались

## Said to whoever has just done it: a toast after a press, a reply after a command. At most 200 characters. $appeal: number.

done-submit = Отправлено: №{ $appeal }
done-confirm = Спасибо, обращение №{ $appeal } закрыто
done-reopen = Обращение №{ $appeal } снова открыто
done-rate = Спасибо за оценку
done-comment = Спасибо за отзыв
done-object = Возражение по обращению №{ $appeal } принято
# Also for a draft, which has no number.
done-withdraw = Отменено
done-take = №{ $appeal } у вас в работе
done-answer = Ответ по №{ $appeal } уйдёт через 10 секунд. До этого его можно отменить
done-undo = Ответ по №{ $appeal } отменён, обращение снова у вас
done-ask = Вопрос по №{ $appeal } отправляется, сроки на паузе
done-inform = Сообщение по №{ $appeal } отправляется
done-retag = Тег №{ $appeal } сохранён
done-reject = №{ $appeal } отклонено, инициатор получит вежливый отказ
done-release = №{ $appeal } снова в очереди
done-note = Заметка к №{ $appeal } сохранена, инициатор её не увидит
# The contacts were too long for a window.
done-reveal = Контакты по №{ $appeal } отправлены вам в личный чат
# The window with the contacts, or a message in the private chat. $name: as in Telegram; $contacts: one a line, or a dash.
done-reveal-contacts =
    №{ $appeal }: { $name }
    { $contacts }
# A draft's words were added to an appeal. Initiator.
done-join = Добавлено к обращению №{ $appeal }
# Words that had joined an appeal begin a draft. Initiator.
done-split = Начали новое обращение
# `…` under a card.
done-more = №{ $appeal } открыто в личном чате с ботом
# «Повторить» under /dead.
done-retry = Обработаем ещё раз

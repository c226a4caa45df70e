## Names of the actions in /audit and in refusals. Those with a button are called as it is.

action-submit = { button-submit }
action-confirm = { button-confirm }
action-reopen = { button-reopen }
action-object = { button-object }
action-withdraw = { button-withdraw }
action-take = { button-take }
action-reached = { button-reached }
action-not-reached = { button-not-reached }
action-other-way = Отправить другим путём
action-answer = { button-answer }
action-undo = { button-undo }
action-ask = { button-ask }
action-inform = { button-inform }
action-retag = { button-retag }
action-reject = { button-reject }
action-mute = Ограничить
action-unmute = { button-unmute }
action-release = { button-release }
action-offer = Передать коллеге
action-note = { button-note }
action-reveal = { button-reveal }
action-helped = { button-helped }
action-not-helped = { button-not-helped }
action-escalate = { button-escalate }
action-forward = { button-forward }
action-return = { button-return }
action-assign = { button-assign }
action-classify = { button-classify }
action-reclassify = { button-reclassify }
action-contract = Договор
action-set = { button-set }
action-dismiss = { button-dismiss }
action-hand-over = { button-hand-over }
action-draft-ready = { button-draft-ready }
action-respecify = Изменить спецификацию
action-agree = { button-agree }
action-disagree = { button-disagree }
action-resume = { button-resume }
action-done = { button-done }
action-pass = { button-pass }
action-fail = { button-fail }
action-released = { button-released }
action-news = { button-news }
action-reviewed = { button-reviewed }
action-link = { button-link }
action-unlink = { button-unlink }
action-log-work = { button-log-work }
action-draft = Начать черновик
action-add = Дополнить
action-edit-message = Изменить сообщение
action-bring-in = Внести из архива
action-adopt = Признать своим
action-join = Добавить к обращению
action-split = Выделить в новое
action-coupon = { button-coupon }
action-coupon-off = { button-coupon-off }
action-phone = Оставить телефон
action-rate = Оценить
action-comment = Оставить отзыв
action-acknowledge = { button-acknowledge }
action-page-again = Вызвать ещё раз
action-raise = Завести аварию
action-retier = Сменить тариф
action-surface = Поднять карточку вниз
action-ask-to-call = Попросить позвонить
action-warn = Сказать о сроке
action-explain = { button-explain }
action-remind = Напомнить
action-give-back = Вернуть в очередь: инициатор ждёт
action-remind-staff = Напомнить исполнителю и группе
action-remind-manager = Напомнить менеджеру
action-remind-board = Напомнить коллегии о голосах
action-report-ballot = Сказать менеджеру, что голосов не хватает
action-warn-of-date = Напомнить об обещанном сроке
action-no-reply = Ответа не дождались
action-vote = Голосовать
action-recount = Пересчитать голоса: коллегию покинули
action-postpone = Отложить: голосов не хватило
action-hear-start = Началась авария
action-leave-parent = Снова само по себе: основное закрыто
action-hear-news = Новость об аварии
action-end-with-parent = Завершено вместе с основным

## Said to whoever has just done it: a toast after a press, a reply after a command. At most 200 characters. $appeal: number.

done-submit = Отправлено: №{ $appeal }
done-confirm = Спасибо, обращение №{ $appeal } закрыто
done-reopen = Обращение №{ $appeal } снова открыто
done-coupon = Купон принят, обращение станет срочным
done-coupon-off = Купон снова у вас
# A number, or none.
done-phone = Записали. Обращение можно отправлять
done-rate = Спасибо за оценку
done-comment = Спасибо за отзыв
done-object = Возражение по обращению №{ $appeal } принято
# Also for a draft, which has no number.
done-withdraw = Отменено
done-acknowledge = Хорошо, №{ $appeal } ваше: больше никого не вызываю. Чтобы остальные видели, что вы в работе, возьмите обращение
done-take = №{ $appeal } у вас в работе
done-reached = №{ $appeal }: записано, что инициатор всё услышал
done-not-reached = №{ $appeal }: записано, что не дозвонились
done-other-way = №{ $appeal }: недоставленное уходит другим путём. Дошло ли, покажет карточка
done-answer = Ответ по №{ $appeal } уйдёт через 10 секунд. До этого его можно отменить
done-undo = Ответ по №{ $appeal } отменён, обращение снова у вас
done-ask = Вопрос по №{ $appeal } отправляется, сроки на паузе
done-inform = Сообщение по №{ $appeal } отправляется
done-retag = Тег №{ $appeal } сохранён
done-reject = №{ $appeal } отклонено, инициатор получит вежливый отказ
done-mute = Инициатор №{ $appeal } ограничен, ему об этом сказано
done-unmute = Ограничение по №{ $appeal } снято, инициатору сказано
done-offer = №{ $appeal } снова в очереди, коллеге сообщим
done-release = №{ $appeal } снова в очереди
done-explain = Причина к №{ $appeal } записана, инициатор её не увидит
done-note = Заметка к №{ $appeal } сохранена, инициатор её не увидит
done-helped = Рады, что помогло. Обращение №{ $appeal } закрыто
done-not-helped = Передали №{ $appeal } оператору
done-escalate = №{ $appeal } у менеджера инцидентов
done-forward = №{ $appeal } переслано
done-return = №{ $appeal } возвращено
done-assign = Исполнитель №{ $appeal } назначен
done-classify = №{ $appeal } классифицировано
done-reclassify = №{ $appeal } переклассифицировано, инициатору сообщим почему
done-contract = Договор по №{ $appeal } сохранён
done-set = Атрибут №{ $appeal } сохранён
done-dismiss = №{ $appeal } снято, инициатор узнает причину
done-hand-over = №{ $appeal } передано в другую очередь
done-draft-ready = Спецификация №{ $appeal } готова
done-respecify = Спецификация №{ $appeal } изменена. Кому она уже отправлена, увидят, что было и что стало
done-agree = Согласие по №{ $appeal } записано
done-disagree = Записали, что по №{ $appeal } вы не согласны
done-vote = Ваш голос по №{ $appeal } учтён. До решения его можно изменить
done-resume = №{ $appeal } снова на коллегии
done-done = №{ $appeal } передано на проверку
done-pass = №{ $appeal } проверено
done-fail = №{ $appeal } возвращено на доработку
done-released = №{ $appeal } выпущено, инициатору сообщим
done-news = Новость по №{ $appeal } отправляется всем, кого она касается
done-reviewed = Разбор №{ $appeal } сохранён, обращение закрыто
done-link = №{ $appeal } связано. Сутки это можно отменить
done-unlink = №{ $appeal } снова само по себе
done-log-work = Часы по №{ $appeal } записаны
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

## /show, where the correspondence is long. Staff.

# Above the messages. $appeal: number; $count: how many there are on all pages.
talk-list = Переписка №{ $appeal }, сообщений: { $count }, время московское

## /audit: what happened to an appeal. Staff.

# Above the events. $appeal: number.
audit-list = История №{ $appeal }, время московское
# $at: when; $actor: who; $source, $target: states; $inputs: what was chosen, and the words; or "none".
# $via: the channel.
audit-line =
    { $at } · { $actor } · { $action }{ $inputs ->
        [none] { "" }
       *[other] : { $inputs }
    } · { $source } → { $target } · { $via }
# An attempt that was not allowed. $reason: why not.
audit-refused = { $at } · { $actor } · { $action } · отказано: { $reason } · { $via }
# Behind an action that asked somebody to see to the appeal. $names: first names.
audit-called = вызваны: { $names }
# In place of a name: a timer did it.
audit-clock = по времени
# In place of the initiator's name.
audit-initiator = инициатор
# In place of the name of somebody who has nothing to do with it.
audit-stranger = посторонний

## By which channel: /audit.

channel-telegram = Telegram
channel-mail = по почте
channel-phone = по телефону
channel-portal = через портал
channel-archive = из прежней системы
channel-clock = по времени
channel-monitoring = мониторинг
channel-history = внесено задним числом

## Why something was not allowed: /audit.

refused-no-such-appeal = такого обращения нет
refused-staff-is-needed = сотрудника нельзя удалить
refused-wrong-state = не то состояние
refused-nothing-undelivered = всё уже доставлено
refused-no-other-way = другого пути нет
refused-already-read = уже прочитано, изменить нельзя
refused-already-acknowledged = уже принято другим
refused-shift-reversed = конец раньше начала
refused-shift-over = смена уже прошла
refused-shift-too-long = смена слишком длинная
refused-shift-taken = в это время дежурит другой
refused-no-such-shift = такой смены нет
refused-already-taken = уже взято другим
refused-no-right = нет прав
refused-no-right-to-ask = нет прав
refused-nobody-to-ask = некого спросить
refused-proposal-decided = уже решено
refused-not-here = не в этой группе
refused-wrong-coupon = неверный купон
refused-codes-stopped = слишком много неверных кодов
refused-already-special = купон уже потрачен
refused-no-phone = нет номера телефона
refused-muted = инициатор ограничен
refused-own-appeal = собственное обращение
refused-left-to-another = за другим сотрудником
refused-done-by-them = сделано им самим
refused-no-board = нет коллегии
refused-specification-stands = спецификация уже согласована
refused-no-such-correspondent = такого адреса здесь нет
refused-link-loop = обращения по кругу
refused-not-of-place = не из тех, у кого обращение
refused-link-to-closed = второе обращение закрыто
refused-too-late = время вышло
refused-call-later = звонить ещё рано
refused-wrong-input = непонятный ответ
refused-wrong-choice = нет такого варианта

## /undelivered. Staff.

# Above and below the messages.
undelivered-list = Не доставлено, время московское
undelivered-foot = Подробности: /show и номер.
# $appeal: number, "none" where it belongs to none; $at: when it was given up; $reason: why.
undelivered-line =
    { $at } · { $appeal ->
        [none] вне обращений
       *[other] №{ $appeal }
    } · { $reason }
undelivered-none = Всё доставлено.

## /dead: updates that could not be processed. Staff.

# Above and below the updates; the buttons «Повторить» follow.
dead-list = Не удалось обработать, время московское
dead-foot = Когда причина устранена, нажмите «Повторить».
# $letter: its number in the inbox; $at: when it came; $attempts: how often it was tried; $error: what went wrong.
dead-line = { $letter } · { $at } · попыток: { $attempts } · { $error }
dead-none = Всё обработано.

## /queue: open appeals. Incident manager, admin.

# Above the appeals. $what: «все», a state, or one of the filters; $count: how many there are on all pages.
queue-list = Очередь ({ $what }): { $count }, время московское
queue-none = Открытых обращений нет: { $what }.
# Beside the file. The table itself has what it was narrowed down to.
queue-file = Очередь таблицей.

# What the queue can be narrowed down to, beside a state.
filter-all = все
filter-overdue = просрочено
filter-mine = мои

## /find: appeals by what was written about them. Staff.

# Above the appeals, the latest first. $what: what was looked for.
find-list = Найдено: { $what }, время московское
find-none = Ничего не найдено: { $what }.

## An appeal in a list: until when it waits for a reaction, or for the day that was promised.

# $due: when.
entry-due = до { $due }
entry-overdue = просрочено, до { $due }

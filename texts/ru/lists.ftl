## /audit: what happened to an appeal. Staff.

# $appeal: number; $lines: an event each.
audit-list =
    История №{ $appeal }, время московское

    { $lines }
# $at: when; $actor: who; $source, $target: states; $inputs: what was chosen, or "none".
audit-line =
    { $at } · { $actor } · { $action }{ $inputs ->
        [none] { "" }
       *[other] : { $inputs }
    } · { $source } → { $target }
# In place of a name: a timer did it.
audit-clock = по времени
# In place of the initiator's name.
audit-initiator = инициатор

## /undelivered. Staff.

# $lines: a message each.
undelivered-list =
    Не доставлено, время московское

    { $lines }

    Подробности: /show и номер.
# $appeal: number, "none" where it belongs to none; $at: when it was given up; $reason: why.
undelivered-line =
    { $at } · { $appeal ->
        [none] вне обращений
       *[other] №{ $appeal }
    } · { $reason }
undelivered-none = Всё доставлено.

## /dead: updates that could not be processed. Staff.

# $lines: an update each; «Повторить» below.
dead-list =
    Не удалось обработать, время московское

    { $lines }

    Когда причина устранена, нажмите «Повторить».
# $letter: its number in the inbox; $at: when it came; $attempts: how often it was tried; $error: what went wrong.
dead-line = { $letter } · { $at } · попыток: { $attempts } · { $error }
dead-none = Всё обработано.

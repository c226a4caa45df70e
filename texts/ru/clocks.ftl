## Clocks of an appeal. $clock-name: which, as below. $due: by when, or "none". $late: yes, no, paused.

clock-reaction = первая реакция
clock-reply = ответ на новое сообщение
clock-resolution = решение
clock-triage = разбор у инцидент-менеджера
clock-attendance = приём аварии в работу

# The assignee, in private: half of the time is over. $appeal: the number.
warn-half = { $late ->
    [yes] №{ $appeal }, { $clock-name }: срок был { $due } по Москве. Возьмитесь за обращение сейчас.
    [paused] №{ $appeal }, { $clock-name }: сейчас на паузе, прошла половина времени.
   *[no] №{ $appeal }, { $clock-name }: прошла половина времени, срок — { $due } по Москве.
}
# The group that has the appeal, under its card: three quarters of the time are over.
warn-most = { $late ->
    [yes] №{ $appeal }, { $clock-name }: срок был { $due } по Москве. Кто возьмёт?
    [paused] №{ $appeal }, { $clock-name }: сейчас на паузе, прошло три четверти времени.
   *[no] №{ $appeal }, { $clock-name }: прошло три четверти времени, срок — { $due } по Москве.
}
# The incident managers' group: the time is over, and a breach is recorded. Below: a button to say why.
warn-over = №{ $appeal }, { $clock-name }: срок нарушен, был { $due } по Москве. Помогите сдвинуть обращение с места.

## What an event did to a clock, in /audit. $clock: which; $length: how long it is then. Staff.

turn-started = { $clock }: { $length } ч
turn-anew = { $clock }: заново, { $length } ч
turn-paused = { $clock }: пауза
turn-resumed = { $clock }: дальше
turn-stopped = { $clock }: стоп
turn-length = { $clock }: теперь { $length } ч
turn-date = { $clock }: к обещанному дню
turn-broken = { $clock }: срок нарушен

## On the card, a line for each clock but the reaction. $clock: which; $due: by when; $length: what is left.

card-clock-due = ⏱ { $clock }: до { $due }
card-clock-overdue = ⏱ { $clock }: просрочено с { $due }
card-clock-paused = ⏱ { $clock }: на паузе, осталось { $length } ч
# In place of card-tier-due, once the reaction is overdue. $tier: who asks.
card-tier-overdue = { $tier } · взять надо было до { $due } по Москве

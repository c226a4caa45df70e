## Clocks of an appeal. $clock-name: which, as below. $due: by when, or "none". $late: yes, no, paused.

clock-reaction = первая реакция
clock-reply = ответ на новое сообщение
clock-resolution = решение
clock-triage = разбор у инцидент-менеджера
clock-attendance = приём аварии в работу

# The assignee, in private: half of the time is over. $appeal: the number.
warn-half = { $late ->
    [yes] №{ $appeal }, { $clock-name }: срок был { $due }. Возьмитесь за обращение сейчас.
    [paused] №{ $appeal }, { $clock-name }: сейчас на паузе, прошла половина времени.
   *[no] №{ $appeal }, { $clock-name }: прошла половина времени, срок — { $due }.
}
# The group that has the appeal, under its card: three quarters of the time are over.
warn-most = { $late ->
    [yes] №{ $appeal }, { $clock-name }: срок был { $due }. Кто возьмёт?
    [paused] №{ $appeal }, { $clock-name }: сейчас на паузе, прошло три четверти времени.
   *[no] №{ $appeal }, { $clock-name }: прошло три четверти времени, срок — { $due }.
}
# The incident managers' group: the time is over, and a breach is recorded. Below: a button to say why.
warn-over = №{ $appeal }, { $clock-name }: срок нарушен, был { $due }. Помогите сдвинуть обращение с места.

## What is said so that nothing lies still. Staff. $appeal: number.

# Whoever had it: for a working hour nothing was done, while the initiator waits for a word.
staff-taken-from-you = №{ $appeal } снова в общей очереди: больше рабочего часа вы ничего не делали, а инициатор ждёт. Если вы им ещё занимаетесь, возьмите снова: /take { $appeal }
# The group of the first level, of the same.
group-given-back = №{ $appeal } снова в очереди: оператор больше часа не отвечает, а инициатор ждёт. Возьмите, кто свободен: /take { $appeal }

# Whoever has it. $hours: working hours; $stage: the state.
staff-idle =
    №{ $appeal } у вас, и уже { $hours } рабочих ч в нём ничего не происходит. { $stage ->
        [verifying] Проверьте: /pass { $appeal } или /fail { $appeal }. Не успеваете — отпустите: /release { $appeal }
        [releasing] Если изменение вышло, отметьте: /released { $appeal }. Если нет, напишите заметкой, чего ждём: /note { $appeal }
       *[other] Продолжите (/show { $appeal }), а если чего-то ждёте, напишите заметкой: /note { $appeal }. Не успеваете — отпустите: /release { $appeal }
    }
# The group that has it. $taken: yes, no.
group-idle =
    { $taken ->
        [yes] №{ $appeal }: уже { $hours } рабочих ч ничего не происходит. Тому, кто занимается, напомнили; посмотреть: /show { $appeal }
       *[no] №{ $appeal } ждёт уже { $hours } рабочих ч, и никто не занимается им. Возьмите, кто свободен: /take { $appeal }
    }
# The incident manager.
manager-idle =
    №{ $appeal }: уже { $hours } рабочих ч ничего не происходит. { $stage ->
        [triage] Решите, что это: /classify { $appeal }, или верните на первую линию: /return { $appeal }
       *[other]
            { $taken ->
                [yes] Тому, кто занимается, напомнили. Посмотреть: /show { $appeal }, поручить другому: /assign { $appeal }
               *[no] Никто им не занимается. Поручите: /assign { $appeal }, посмотреть: /show { $appeal }
            }
    }
# The incident manager: an accident is over, and its review is still owed.
manager-review = №{ $appeal }: разбор аварии всё ещё не написан. Хронология: /audit { $appeal }, а написать разбор: /reviewed { $appeal }

# The board's group. $lacking: how many votes, or unknown.
group-votes-missing =
    №{ $appeal } ждёт решения коллегии. { $lacking ->
        [unknown] Голосов пока не хватает.
       *[other] Не хватает голосов: { $lacking }.
    } Кто ещё не голосовал, нажмите кнопку на карточке или напишите: /vote { $appeal }
# The incident manager: the board has not decided for five working days.
manager-votes-missing =
    №{ $appeal }: коллегия пятый рабочий день не принимает решения. { $lacking ->
        [unknown] Голосов не хватает.
       *[other] Не хватает голосов: { $lacking }.
    } Поторопите тех, кто не голосовал: ещё через пять рабочих дней запрос отложится сам. Посмотреть: /show { $appeal }

# The incident manager, of the day that was promised. $ahead: ahead, today, past; $date: the day.
manager-expected =
    { $ahead ->
        [ahead] №{ $appeal } обещано к { $date }, срок близко.
        [today] №{ $appeal } обещано сегодня, { $date }.
       *[past] №{ $appeal } было обещано к { $date }.
    } { $taken ->
        [yes] Им занимаются, посмотреть: /show { $appeal }.
       *[no] Сейчас им никто не занимается, посмотреть: /show { $appeal }.
    } Если не успеваем, назовите новый срок, инициатор о нём узнает: /set { $appeal } срок

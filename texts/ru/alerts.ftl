## What monitoring tells. The one card of a group of alerts, in the incident managers' group.

# $alert: proposed, confirmed, denied or over; $passed: "yes" when it fires no more, else "no"; $title: what the alerts are
# called; $accident: number, "none" before; $state: of the accident; $name: who has decided, "none" where the desk has.
alert-title =
    { $alert ->
        [confirmed] Авария №{ $accident } ({ $state }). Мониторинг: { $title }{ $passed ->
            [yes] {", прошло"}
           *[other] { "" }
        }. { $name ->
            [none] Создана сразу, без вопроса
           *[other] Подтвердил(а) { $name }
        }
        [over] Авария №{ $accident } позади ({ $state }). Мониторинг: { $title }{ $passed ->
            [yes] {", прошло"}
           *[other] {", всё ещё срабатывает"}
        }
        [denied] Не авария. Мониторинг: { $title }{ $passed ->
            [yes] {", прошло"}
           *[other] { "" }
        }. Решил(а) { $name }
       *[proposed] { $passed ->
            [yes] Прошло само. Мониторинг: { $title }
           *[other] Похоже на аварию. Мониторинг: { $title }
        }
    }
# $count: how many alerts fire, or did; $at: since when; $until: when it passed, or "none".
alert-since =
    Сигналов: { $count }, с { $at }{ $until ->
        [none] { "" }
       *[other] { " " }до { $until }
    }
# $times: how often it began to fire, from two on.
alert-times = Сработало уже { $times } раз(а), проходит и начинается снова
# $criticality: by name; $severity: as monitoring calls it, or "none".
alert-criticality =
    Критичность: { $criticality }{ $severity ->
        [none] { "" }
       *[other] { " " }(severity: { $severity })
    }
# Below the labels. $count: how many there are beside them.
alert-more = и ещё меток: { $count }
# A link to where one sees more.
alert-open = Открыть в мониторинге
# What comes of it. $alert, $passed: as above.
alert-then =
    { $alert ->
        [confirmed] { $passed ->
            [yes] В аварии это отмечено. Сама она не закроется: её ведут как обычно.
           *[other] Дежурный вызван. Новости тем, кого она коснулась: /news
        }
        [over] { $passed ->
            [yes] Делать ничего не нужно.
           *[other] Если мониторинг не успокоится, мы спросим об этом снова.
        }
        [denied] Об этом пока не напоминаем, пока не станет хуже.
       *[proposed] { $passed ->
            [yes] Решать нечего. Если скоро начнётся снова, отметим здесь же.
           *[other] Если это авария, её создаст одно нажатие, и дежурный будет вызван. Если нет, некоторое время об этом не напомним.
        }
    }
# Toast. $appeal: number of the accident.
done-alert-confirm = Создана авария №{ $appeal }, дежурный вызван.
# To whoever asks the initiator of an accident that monitoring made.
refusal-nobody-to-ask = №{ $appeal }: спросить некого, аварию создал мониторинг. Спросите коллег здесь или запишите заметку под карточкой.

## Inside the accident, for those who mend it. $title: what the alerts are called.

# Who is said to have written it.
alert-monitoring = Мониторинг
# The first line of the accident's own words.
alert-accident = Мониторинг: { $title }
# Notes. $at: when; $times: how often it began to fire.
alert-note-passed = Мониторинг: { $title } — прошло, { $at }. Проверьте и закройте аварию, если это так.
alert-note-once-more = Мониторинг: { $title } — сработало снова, { $at }, всего { $times } раз(а).

# To the admins: nobody is there to decide. $role-name: who is missing; $name: what the alerts are called.
notice-alert-unmanned = Похоже на аварию, мониторинг: { $name }. Решать некому: роль «{ $role-name }» никто не выполняет. Привяжите группу: /bind incident_manager

## /alerts, a list. Managers and admins.

alerts-list = О чём сообщал мониторинг, последнее сверху. Время московское
alerts-none = Мониторинг ни о чём не сообщал.
# $at: when it was told of; $title: as on the card.
alerts-line = { $at } · { $title }

## A storm: many tell of the same trouble. The one card of it, in the incident managers' group and in the first level's.

# $storm: proposed, confirmed, denied or over; $count: how many people tell of it; $accident: number, "none" before;
# $state: of the accident; $name: who has decided, "none" before.
storm-title =
    { $storm ->
        [confirmed] Авария №{ $accident } ({ $state }): об одном и том же пишут { $count } чел. Подтвердил(а) { $name }
        [over] Авария №{ $accident } позади ({ $state }): об одном и том же писали { $count } чел.
        [denied] Не авария: об одном и том же пишут { $count } чел. Решил(а) { $name }
       *[proposed] Похоже на аварию: об одном и том же пишут { $count } чел.
    }
# $at: when it was noticed.
storm-since = Замечено { $at }
# $topic: words that they have in common.
storm-topic = Общее: { $topic }
# Below the first appeals. $count: how many there are beside them.
storm-more = и ещё { $count }
# What comes of it, to the managers. $storm: as above.
storm-then-manager =
    { $storm ->
        [confirmed] Эти обращения присоединены к аварии, новые такие же присоединятся сами. Новости: /news
        [over] Все, кто об этом писал, узнали, чем кончилось.
        [denied] Об этом пока не напоминаем.
       *[proposed] Если это авария, её создаст одно нажатие, а обращения присоединятся к ней. Если нет, некоторое время об этом не напомним.
    }
# The same, to the first level.
storm-then-line =
    { $storm ->
        [confirmed] Делать с ними ничего не нужно: все получат ответ вместе. Карточки этих обращений убраны.
        [over] Все, кто об этом писал, узнали, чем кончилось.
        [denied] Менеджер решил, что это не авария: с этими обращениями работайте как обычно.
       *[proposed] Решает менеджер инцидентов. До его решения с этими обращениями работайте как обычно, их карточки придут после остальных.
    }
button-proposal-confirm = Подтвердить аварию
button-proposal-deny = Не авария
# Toasts. $appeal: number of the accident.
done-storm-confirm = Создана авария №{ $appeal }. Обращения присоединяются к ней.
done-storm-deny = Понятно, не авария.
# Pressed after it was settled whether it is an accident. $proposal: confirmed, denied, over or resolved.
refusal-proposal-decided =
    { $proposal ->
        [resolved] Решать нечего: мониторинг сообщил, что всё прошло.
        [denied] Уже решено: не авария.
       *[other] Уже решено: это авария.
    }

# The words of the accident itself, which those who mend it read. $topic: what they have in common, or "none"; $count: how
# many people; $numbers: of the first ones.
storm-accident =
    Об одном и том же пишут { $count } чел.{ $topic ->
        [none] { "" }
       *[other] { " " }Общее в их словах: { $topic }.
    }
    Обращения: { $numbers }

# To the admins: nobody is there to decide. $role-name: who is missing; $count: how many people tell of it.
notice-storm-unmanned = Похоже на аварию: об одном и том же пишут { $count } чел. Решать некому: роль «{ $role-name }» никто не выполняет. Привяжите группу: /bind incident_manager

## /storm, a list. Managers and admins.

# $count: technical appeals of the last hour; $usual: how many there are as a rule in this hour of the week.
storm-list = Всплески обращений, последние сверху. За час технических: { $count }, обычно в это время { $usual }. Время московское
storm-none = Всплесков не было. За час технических обращений: { $count }, обычно в это время { $usual }.
# $title: as on the card; $at: when it was noticed; $topic: or "none".
storm-line =
    { $at } · { $title }{ $topic ->
        [none] { "" }
       *[other] { " " }· { $topic }
    }

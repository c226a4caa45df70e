## /queue xlsx: the sheet's name and the heads of its columns. Times are Moscow's. Incident manager, admin.

queue-sheet = Очередь
column-number = №
column-state = Состояние
column-due = Реакция до
column-late = Просрочено
column-tag = Тег
column-tier = Тариф
column-assignee = Исполнитель
column-submitted = Поступило
column-kind = Вид
column-criticality = Критичность
column-complexity = Сложность
column-category = Категория
column-queue = Очередь
column-effort = Оценка, ч
column-spent = Затрачено, ч
column-expected = Ожидается
column-words = Начало
# In the column of what is overdue.
column-late-yes = да

## /stats: a picture and a caption. Incident manager, admin.

# The first line of the caption.
stats-heading = Статистика
# What it looks back on; also what is written after the command.
span-week = неделя
span-month = месяц

## In the picture.

# At the head. $span: the first and the last day.
stats-title = Поддержка, { $span }
stats-per-day = По дням
# The two bars of a day.
stats-came = поступило
stats-resolved = решено
stats-open = Открыто сейчас
stats-reaction = Первая реакция, рабочих часов
# Behind the percentage of each tier.
stats-in-time = в срок
stats-tags = О чём пишут
# Where there is nothing to draw.
stats-nothing = Пока ничего

## The caption.

# $span: the first and the last day; $came, $done, $open: how many.
stats-words = { $span }: поступило { $came }, решено { $done }, открыто сейчас { $open }.
# $percent: of all whose reaction came or is overdue; $hours, $clients: the average, "—" without any.
stats-words-reaction = Первая реакция в срок: { $percent } %. В среднем { $hours } рабочего часа, клиентам и партнёрам { $clients } (цель — около 4).
# $tags: the most frequent ones.
stats-words-tags = Чаще всего: { $tags }.
# $count: how many; $percent: of all that came in.
stats-words-faq = Закрыто статьёй FAQ, без оператора: { $count } ({ $percent } %).

## The morning digest at opening, in the incident managers' group.

# $day: the day and hour; $overdue, $today: a line for each appeal, "none" without any; $waits: a line for each state;
# $duty, $alerts, $trends: a line for each, or "none".
digest =
    Доброе утро. Сводка, { $day }, время московское

    Просрочено
    { $overdue ->
        [none] ничего
       *[other] { $overdue }
    }

    Срок сегодня
    { $today ->
        [none] ничего
       *[other] { $today }
    }

    Что у кого
    { $waits ->
        [none] пусто
       *[other] { $waits }
    }
    { $duty ->
        [none] { "" }
       *[other]
            { "" }
            Дежурство сегодня
            { $duty }
            { "" }
    }{ $alerts ->
        [none] { "" }
       *[other]
            { "" }
            О чём сообщал мониторинг
            { $alerts }
            { "" }
    }{ $trends ->
        [none] { "" }
       *[other]
            { "" }
            Об одном и том же, за сутки
            { $trends }
            { "" }
    }
    /queue overdue, /queue
# Below ten appeals. $count: how many there are beside them.
digest-more = и ещё { $count }
# Of today, who is on duty from when on. $since: when; $name: who, "none" where nobody is.
digest-duty =
    С { $since } { $name ->
        [none] никто не дежурит: /duty
       *[other] { $name }
    }
# What monitoring tells of, undecided or with an accident that goes on. $title: as on its card; $at: since when.
digest-alert = { $at } · { $title }
# Of a day's appeals those that tell of the same, without being a storm. $count: how many; $numbers: of some.
digest-trend = { $count }: { $numbers }

## A page: an accident, or a special appeal, at any hour. A contract: conversation.md, "The incident manager".

# To one person, again and again. $appeal: number; $page: accident or special; $times: how often it was said so far, or "first".
page-person =
    Вызов{ $times ->
        [first] { "" }
       *[other] { " " }({ $times }-й)
    }: { $page ->
        [special] спецобращение №{ $appeal }
       *[accident] авария №{ $appeal }
    }. Нажмите «{ button-acknowledge }», если беретесь: больше никого не разбужу. Подробности: /show и номер
# In the group of those who have it.
page-group =
    Внимание: { $page ->
        [special] спецобращение №{ $appeal }, реакция в течение часа
       *[accident] авария №{ $appeal }
    }. Возьмите в работу или нажмите «{ button-acknowledge }».
# To the managers' group: nobody is on duty, or nobody of those who are has answered. $people: how many were asked, or "none".
page-everybody =
    { $page ->
        [special] Спецобращение №{ $appeal }: дежурного нет или он не отвечает
       *[accident] Внимание, авария №{ $appeal }: дежурного нет или он не отвечает
    }. { $people ->
        [none] Писать в личные сообщения некому: кто должен узнавать об этом, пусть нажмёт /start у бота.
       *[other] Зову всех, кому могу написать: { $people }.
    } Кто может, нажмите «{ button-acknowledge }».
# The same, after everybody was asked three times.
page-in-vain =
    { $page ->
        [special] Внимание, спецобращение №{ $appeal }
       *[accident] Внимание, авария №{ $appeal }
    }: никто не откликнулся. Звал дежурных, потом всех, по три раза; звоните сами. Повторяю каждые 15 минут, пока кто-нибудь не нажмёт «{ button-acknowledge }».
# To the managers' group: somebody of the rota whom the bot cannot write to. $name: as they are known.
page-not-reached =
    { $page ->
        [special] Спецобращение №{ $appeal }
       *[accident] Авария №{ $appeal }
    }: не могу вызвать { $name }: личный чат с ботом не открыт или закрыт. Зову следующих. Нужен /start у бота.
# To those who were asked: another has it. $name: first name, empty for nobody that is known.
page-acknowledged =
    { $page ->
        [special] Спецобращение №{ $appeal }
       *[accident] Авария №{ $appeal }
    }: принял(а) { $name }. Вызов окончен.
# To those who were asked: it is answered or closed.
page-over =
    { $page ->
        [special] Спецобращение №{ $appeal }
       *[accident] Авария №{ $appeal }
    }: вызов окончен, обращение закончено без вас.
# To those who were asked: it was no accident.
page-called-off = №{ $appeal } больше не авария. Вызов окончен.

# What the telephone gateway may say. $event: page or acknowledged.
page-call =
    { $event ->
        [acknowledged] Вызов окончен:
       *[page] Внимание:
    } { $page ->
        [special] спецобращение №{ $appeal }
       *[accident] авария №{ $appeal }
    }
# To the managers' group: the gateway does not take the calls. $error: in a word.
page-gateway-failed =
    { $page ->
        [special] Спецобращение №{ $appeal }
       *[accident] Авария №{ $appeal }
    }: телефонный шлюз не принял вызов ({ $error }). В Telegram зову дальше; если дело срочное, позвоните дежурному сами.

## The rota: /duty. Everybody of staff reads it; the incident manager and admins change it. Times are Moscow's.

# $name: who is on duty now; $till: until when.
duty-now = Сейчас дежурит { $name } до { $till }. Время московское
duty-nobody-now = Сейчас никто не дежурит. Время московское
duty-none = В ближайшие четыре недели никто не дежурит. Об аварии бот напишет всем сразу. Записать дежурного: /duty add @anna 24.11 19:00 – 25.11 10:00
# A line each. $shift: the number by which it is removed, "none" where the portal's file says so; $since, $till: from when until when.
duty-shift =
    { $since } – { $till } · { $name }{ $shift ->
        [none] { "" }
       *[other] { " " }· смена { $shift }
    }
# A time in which nobody is. $till: "none" when nobody is after it, as far as it looks.
duty-gap =
    { $till ->
        [none] с { $since } · никого
       *[other] { $since } – { $till } · никого
    }
# Somebody whom a page would not reach.
duty-unreachable = { $name } (не откроет: нужен /start у бота)
duty-foot = /duty add, /duty remove и номер смены, /duty_swap, /duty ics

# Entered. $starts, $stops: from when until when; $shift: its number; $reachable: yes or no.
done-duty-add =
    Записано: { $name } дежурит { $starts } – { $stops }, смена { $shift }.{ $reachable ->
        [no] { " " }Вызвать { $name } пока нельзя: пусть нажмёт /start у бота.
       *[yes] { "" }
    }
done-duty-remove = Снято: { $name } не дежурит { $starts } – { $stops }.
# To whoever has the shift, or has it no more.
notice-duty-yours = Вы дежурите { $starts } – { $stops }, время московское. Об аварии и спецобращении бот напишет вам, в любой час.
notice-duty-not-yours = Вы больше не дежурите { $starts } – { $stops }.
# $given: what was written instead.
refusal-duty-what = /duty не знает «{ $given }». Кто дежурит: /duty. Записать: /duty add @anna 24.11 19:00 – 25.11 10:00. Снять: /duty remove и номер смены.
# $name: as they were named.
refusal-duty-unknown = Бот ещё не видел { $name }. Пусть этот человек нажмёт /start у бота, тогда его можно записать.
refusal-duty-whom = Кого записать? Например: /duty add @anna 24.11 19:00 – 25.11 10:00. Вместо имени можно «я».
refusal-duty-when = С какого времени по какое? «{ $given }» не понято. Например: 24.11 19:00 – 25.11 10:00, завтра 19:00 – 10:00, пт 19:00 – пн 10:00.
refusal-duty-which = Какую смену снять? Номера показывает /duty, например: /duty remove 5
# $since, $till: what was given.
refusal-shift-reversed = Конец раньше начала: { $since } – { $till }. Например: 24.11 19:00 – 25.11 10:00
refusal-shift-over = { $since } – { $till } уже прошло. Дежурство записывают наперёд.
# $days: how many it may be.
refusal-shift-too-long = Смена длиннее { $days } дн. Проверьте числа или запишите несколько смен.
# $name: who is on duty then; $shift: the number of their shift.
refusal-shift-taken = В это время уже дежурит { $name }: { $since } – { $till }. Сначала снимите: /duty remove { $shift }
# $shift: its number.
refusal-no-such-shift = Такой смены больше нет. Что есть: /duty

# To the managers' group, or the admins: nobody is on duty within a day. $begun: yes or no; $stops: "none" when nobody is after it.
notice-duty-gap =
    { $begun ->
        [yes] Сейчас никто не дежурит
       *[no] Внимание: с { $starts } никто не дежурит
    }{ $stops ->
        [none] , и дальше никто не записан
       *[other] { " " }до { $stops }
    } (время московское). Случится авария — разбужу всех. Записать: /duty add @anna 24.11 19:00 – 25.11 10:00

# /duty ics: the caption of the file.
duty-calendar = Дежурства на три месяца вперёд. Файл открывается любым календарём.
# An entry of it. $name: who.
duty-calendar-entry = Дежурство: { $name }

## /duty_swap. Everybody of staff; the incident manager and admins decide at once. Times are Moscow's.

duty-swap-which = Какую смену обменять? Время московское
duty-swap-with = На какую?
button-duty-swap-yes = Меняемся
button-duty-swap-no = Не могу
# To the other. $name: who asks; $starts, $stops: their shift; $due, $until: the reader's own.
duty-swap-asked = { $name } просит поменяться: вам { $starts } – { $stops }, а ваша смена { $due } – { $until } перейдёт к { $name }. Время московское
# $name: who is asked.
done-duty-swap-asked = Спросил(а) у { $name }: ответит, и вы об этом узнаете. До того всё остаётся как есть.
# To all of them. $name: whose was the first shift; $who: whose was the other.
done-duty-swap = Поменялись. Теперь { $who } дежурит { $starts } – { $stops }, { $name } дежурит { $due } – { $until }. Время московское
done-duty-swap-no = Хорошо, всё остаётся как есть.
# $name: who does not agree.
notice-duty-swap-no = { $name } не может поменяться. Всё остаётся как есть; спросите другого: /duty_swap
# $name: the other.
refusal-duty-cannot-ask = Спросить { $name } нельзя: нужен /start у бота. Решить может менеджер инцидентов.
refusal-duty-nothing-to-swap = Менять нечего: в ближайшие четыре недели у вас нет смен или нет ничьих других. Что есть: /duty

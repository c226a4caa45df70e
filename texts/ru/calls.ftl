## Telephone calls: /call, whoever is to be called, and what is said in a caller's name. Staff. A contract: `Дозвонился`, `Не дозвонился`.

# /call, in private or as a forced reply: one thing after another. $name: first name of the operator; $wanted: what is asked for.
call-ask = { $wanted ->
        [name] Новый звонок. Как зовут звонящего? Не назвался — напишите «-». Передумали: /cancel.
        [phone] Номер телефона? Например: 8 903 555-10-17. Номер скрыт и его не назвали — напишите «-»: тогда перезвонить будет нельзя.
       *[words] Что случилось? Запишите со слов звонящего, можно с файлами.
    }
# The same after a press that chose an earlier appeal. $appeal: its number.
call-ask-more = Что добавить к №{ $appeal }? Запишите со слов звонящего, можно с файлами.
# A number that has called before. $who: by what name; $lines: the appeals, a line each, or "none".
call-known =
    Этот номер знаком: { $who }.{ $lines ->
        [none] { "" } Обращений, которые можно дополнить, у него нет.
       *[other]
            { "" }

            { $lines }

            О чём звонок?
    }
# A line of it. $appeal: number; $words: how it begins; $state: where it is.
call-earlier = №{ $appeal } { $words } · { $state }
# Below it. $appeal: number.
button-call-more = Дополнить №{ $appeal }
button-call-new = Новое обращение
# What was said in place of a name, by which the desk knows somebody who gave none. Kept as their name.
call-nameless = Без имени
# To whoever took down the call, as soon as it has a number. $number: its; $due: by when somebody must react; $opens: when the desk opens, "none" while it is open; $reach: "none" where there is no number to call back.
call-registered =
    Звонок записан. Скажите номер: { $number }

    { $opens ->
        [none] Займёмся не позже { $due } по Москве.
       *[other] Служба откроется { $opens }, займёмся не позже { $due } по Москве.
    } { $reach ->
        [none] Перезвонить нельзя: номер не назван. Попросите позвонить самим и назвать номер обращения.
       *[known] Ответ скажем по телефону: перезвоним.
    }
# A number that is none. $given: what was said.
refusal-call-phone = «{ $given }» — не номер телефона. Нужен номер целиком, с кодом: 8 903 555-10-17 или +7 495 123-45-67; добавочный запишите в слова. Номер не назвали — напишите «-».
# A name that is too long, or none. $most: characters.
refusal-call-name = Нужно имя, до { $most } знаков. Не назвался — напишите «-».
# Words that are none.
refusal-call-words = Без слов звонящего обращения нет. Напишите, что случилось, или /cancel.
# `Не дозвонился` before the next try. $appeal: number; $since: from when on.
refusal-call-later = По №{ $appeal } уже пробовали: следующая попытка с { $since } по Москве.
# An earlier appeal was chosen that cannot be gone on with any more. $appeal: number.
refusal-call-over = №{ $appeal } дополнить уже нельзя. Начните /call и выберите «{ button-call-new }».

## Somebody is to be called.

# In the group of whoever has the appeal, with the buttons. $appeal: number; $attempt: which try; $tries: how many there are.
group-call =
    📞 №{ $appeal }: нужно позвонить{ $attempt ->
        [1] { "" }
       *[other] , попытка { $attempt } из { $tries }
    }. Что сказать — в рабочем столе обращения: /show { $appeal }. Прочли — «{ button-reached }», не ответили — «{ button-not-reached }».
# To the incident manager, once nobody has called for a working day. $appeal: number.
manager-call = 📞 №{ $appeal }: инициатору нужно позвонить, а никто не звонил рабочий день.
# To whoever has it, when all tries were in vain. $appeal: number; $tries: how many.
staff-not-reached = 📞 №{ $appeal }: не дозвонились, попыток: { $tries }. Инициатор этого не знает. Позвонит сам — прочтите и нажмите «{ button-reached }».

## On the card and at the head of the workbench.

# By telephone. $phone: the number, masked for the first level; "none" where there is none.
card-heard-by-phone =
    { $phone ->
        [none] 📞 По телефону, номер не назван: перезвонить нельзя
       *[other] 📞 По телефону: { $phone }
    }
# $attempt: which try; $tries: how many there are; $since: from when on.
card-to-call = 📞 Позвонить: попытка { $attempt } из { $tries }, с { $since }
card-unreached = 📞 Не дозвонились: инициатор ещё не знает
# Above what is to be read to them.
workbench-to-say = 📞 Сказать по телефону:
# Behind the sort of what an operator took down. $name: first name.
workbench-spoken = { $sort } со слов, записал(а) { $name }
# Behind an action in /audit that was done in the initiator's name. $actor: first name.
audit-spoken = { $actor } со слов инициатора

## What is done in a caller's name. Operators.

button-phone-add = Со слов: дополнить
button-phone-confirm = Со слов: решено
button-phone-reopen = Со слов: не решено
button-phone-withdraw = Со слов: отозвать
# Forced reply: the words that are added. $appeal: number.
ask-text-add = Запишите со слов инициатора, что добавить к №{ $appeal }. Можно с файлами.
done-add = №{ $appeal } дополнено со слов

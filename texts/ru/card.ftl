## The card in a group and the head of the workbench, line by line. Staff.

# In bold. $appeal: number; $state: where it is.
card-title = №{ $appeal } · { $state }
# A coupon was spent on it. A contract: mission.md, "Special appeal".
card-special = ⚡ спецобращение: ответить в течение часа, круглосуточно
# By which channel its initiator is reached, where that is not Telegram.
card-channel = Связь: { $channel }
# The number that the initiator left to be called; masked for the first level. $phone: it.
card-phone = 📞 Просит позвонить: { $phone }
# A person chose the tag, or the classifier abstains. $tag: its name.
card-tag = Тег: { $tag }
# The classifier's guess. $percent: how sure it is.
card-tag-sure = Тег: { $tag }, уверенность { $percent }%
# $words: what decided, one or several.
card-tag-sure-why = Тег: { $tag }, уверенность { $percent }% (из-за слов: { $words })
# How rude the text is. $rudeness: "insult" or "obscene".
card-rude =
    Грубо: { $rudeness ->
        [obscene] ненормативная лексика
       *[insult] оскорбления
    }
# Who was asked to see to it. $people: some of them, "none" for nobody; $more: how many beside them.
card-page =
    { $people ->
        [none] Вызов: в группы
       *[other] Вызов: { $people }{ $more ->
            [0] { "" }
           *[other] { " " }и ещё { $more }
        }
    }
# $name: first name; $times: how often; $at: when last.
card-page-person =
    { $name } { $times ->
        [1] ({ $at })
       *[other] ({ $times } р., последний { $at })
    }
# $name: first name, "none" where it ended by itself; $at: when.
card-acknowledged =
    { $name ->
        [none] Вызов окончен { $at }
       *[other] Принял(а) { $name }, { $at }
    }
# Whoever wrote it is muted, or was. $until: until when.
card-muted = Инициатор ограничен до { $until }
# In place of a tag, above the buttons of the likeliest ones.
card-untagged = не определён
# $resolution: how it ended.
card-resolution = Итог: { $resolution }
# $tier: who asks; $due: until when somebody must react.
card-tier-due = { $tier } · взять до { $due } по Москве
card-tier = { $tier }
# $times: how often.
card-reopened =
    Открыто снова: { $times } { $times ->
        [one] раз
        [few] раза
       *[many] раз
    }
card-objected = Инициатор возразил на отказ
# $rating: 1 to 5.
card-rating = Оценка: { $rating } из 5
# A contract: conversation.md, "The card". $name: first name.
card-assignee = В работе: взял(а) { $name }
# They hang under the card as replies, or came to the workbench later. $count: how many.
card-attached =
    { $count } { $count ->
        [one] вложение
        [few] вложения
       *[many] вложений
    }
# The last note, for staff alone. $note: its beginning.
card-note = Заметка: { $note }
# The last thing that was sent to the initiator. $purpose: its sort; $fate: what became of it.
card-fate = { $purpose } · { $fate }
# Words of the desk's own did not reach the initiator. $reason, $advice: as below.
card-lost-notice =
    ⚠️ Уведомление не доставлено: { $reason }
    { $advice }
# $reason: why it did not arrive; $advice: what can be done.
card-undelivered =
    { $purpose } · не доставлено: { $reason }
    { $advice }
# In place of a card that was sent anew at the bottom; a link to it where the group has links. $appeal: number.
card-moved = №{ $appeal }: карточка теперь ниже

## What an escalated appeal is, line by line. Staff.

# In one line, parted by dots; the manager's decision. A contract: conversation.md, the names.
card-kind = Вид: { $kind }
card-criticality = критичность: { $criticality }
card-complexity = сложность: { $complexity }
card-category = категория: { $category }
# $day: the day that the initiator was told.
card-expected = Срок: { $day }
# $planned, $spent: hours.
card-planned = Трудозатраты: план { $planned } ч
card-spent = Трудозатраты: потрачено { $spent } ч
card-planned-spent = Трудозатраты: план { $planned } ч, потрачено { $spent } ч
card-queue = Очередь: { $queue }
card-addressee = Переслано: { $addressee }
# $contract: the plan under which the work is paid; $consent: whether the client agrees.
card-contract = Договор: { $contract }
card-contract-consent = Договор: { $contract }, согласие клиента: { $consent }
# Within the two below. Whole numbers.
card-votes = за { $pro }, против { $contra }, позже { $later }
# The ballot goes on. $votes: how many of each.
card-voting = Голоса: { $votes }
# How it ended. A contract: the three words of $verdict.
card-ballot = Коллегия: { $verdict } ({ $votes })
# $until: when it comes back to the board.
card-deferred = Отложено до { $until }
# $appeal: the number of the other one.
card-duplicate = Дубликат №{ $appeal }
card-part = Часть аварии №{ $appeal }
# Right behind one of the two. $until: until when.
card-unlink = (отвязать можно до { $until })
# $count: how many are duplicates or parts of it.
card-linked = Связано обращений: { $count }
# The specification follows below.
card-specification = Спецификация:
# What was done follows. $name: first name.
card-done = Сделал(а) { $name }:

## The workbench, in the assignee's private chat.

# At the end, above the buttons.
workbench-hint = Нажмите действие или ответьте на сообщение инициатора.
# The person has others, a line each. $appeal: number; $words: how it begins; $state: where it is.
workbench-earlier = Ещё обращение этого человека: №{ $appeal } { $words } · { $state }
# What a message said before it was edited. $words: its beginning.
workbench-before = Было: { $words }
# After the time of a message that was edited.
workbench-edited = , изменено

## What the initiator wrote or did, to the assignee in private or under the card. $appeal: number.

# Above new words.
staff-added = №{ $appeal }: инициатор дополнил
# The same while an answer waits the seconds in which it can be taken back.
staff-added-early = №{ $appeal }: инициатор дополнил, пока ответ ещё не ушёл. Ответ можно отменить
# Above both versions of a message.
staff-edited = №{ $appeal }: инициатор изменил сообщение
# The same while an answer waits the seconds in which it can be taken back.
staff-edited-early = №{ $appeal }: инициатор изменил сообщение, пока ответ ещё не ушёл. Ответ можно отменить
staff-edited-before = Было:
staff-edited-after = Стало:
# Words that were shown as an addition turned out to be about something else.
staff-split = №{ $appeal }: последние сообщения инициатора были не об этом, теперь это отдельное обращение
staff-withdrawn = №{ $appeal }: инициатор отозвал обращение, делать больше ничего не нужно

## What cannot be passed on as it is. Staff.

# $options: a line each.
relay-poll =
    Опрос: { $question }
    { $options }
# A contact as the first level sees it. $phone: masked.
relay-contact = Контакт: { $phone }
# A file whose name holds a contact, as the first level sees it: it cannot be sent under another name. $name: masked.
relay-file = Файл «{ $name }»: в названии контакт, поэтому он открывается кнопкой «Показать контакты»
# Of a file that came by another channel and cannot be had here. $name; $kilobytes: its size; $withheld: dangerous, large, archived, forgotten.
relay-withheld =
    Вложение «{ $name }» ({ $kilobytes } КБ) { $withheld ->
        [dangerous] здесь не показано: такие файлы бывают опасны. Если он нужен, попросите прислать его иначе
        [archived] осталось в прежней системе
        [large] здесь не показано: оно слишком большое. Если оно нужно, попросите прислать его иначе
       *[forgotten] больше не хранится
    }

## Words for an action, asked for by a forced reply: in the workbench, else in the group, where the person's name stands before it.
## $appeal: number. Staff.

ask-text-answer = №{ $appeal }: напишите ответ инициатору. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-ask = №{ $appeal }: что спросить у инициатора? Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-inform = №{ $appeal }: что сообщить инициатору? Обращение останется у вас. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-explain = №{ $appeal }: почему не успели? Причина останется в истории обращения, инициатор её не увидит. Ответьте на это сообщение. Передумали? /cancel
ask-text-note = №{ $appeal }: что записать? Инициатор заметку не увидит. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-done = №{ $appeal }: что сделано? Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-pass = №{ $appeal }: что проверили и как? К выпуску эти слова приложат как отчёт о проверке. Ответьте на это сообщение, можно с вложениями; нечего добавить — «-». Передумали? /cancel
ask-text-fail = №{ $appeal }: что не так? Обращение вернётся тому, кто делал. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-return = №{ $appeal }: почему возвращаете? Ответьте на это сообщение. Передумали? /cancel
ask-text-dismiss = №{ $appeal }: почему снимаем? Инициатор прочтёт эту причину. Ответьте на это сообщение. Передумали? /cancel
ask-text-news = №{ $appeal }: какая новость? Её получат все, кого касается авария, и покажет страница портала. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-draft-ready = №{ $appeal }: пришлите спецификацию, по шагам. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-disagree = Обращение №{ $appeal }: с чем вы не согласны, что изменить? Ответьте на это сообщение. Передумали? /cancel
ask-text-log-work = №{ $appeal }: что сделано за эти часы? Ответьте на это сообщение. Передумали? /cancel
# Any other action that needs words, of a process that a portal has changed. $action: its id.
ask-text = №{ $appeal }: напишите, что нужно для этого действия. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
# A vote against or for later, or of the manager in the place of a board that nobody is on.
ask-why-vote = №{ $appeal }, голосование: чем объясните свой голос? Ответьте на это сообщение. Передумали? /cancel
# Another kind of appeal, or the manager in the place of a role that nobody holds.
ask-why = №{ $appeal }: почему? Ответьте на это сообщение. Передумали? /cancel
# A forwarded appeal about the map says no ad and no place. Operator.
ask-ad = №{ $appeal }: какое объявление или место? Номер объявления, адрес или точка на карте. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
# The three parts of an accident's review.
ask-happened = №{ $appeal }, разбор: что случилось, по времени? Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-cause = №{ $appeal }, разбор: почему? Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-prevention = №{ $appeal }, разбор: что сделаем, чтобы не повторилось? Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
# «Дубликат»: of which other appeal.
ask-appeal = №{ $appeal }: номер обращения, к которому его присоединить? Ответьте на это сообщение. Передумали? /cancel

## The other inputs of an action.

# «Добавить пару слов» after a rating. Initiator. $appeal: number.
ask-text-comment = Что понравилось, а чего не хватило в обращении №{ $appeal }? Напишите одним сообщением. Передумали? /cancel
# «Тег», above a button for each tag. Staff. $name: who pressed.
ask-tag-retag = { $name }, какой тег у №{ $appeal }?
# «Отклонить», above a button for each reason. Staff. $name: who pressed.
ask-reason-reject = { $name }, почему отклоняем №{ $appeal }? Инициатор получит вежливый отказ и сможет возразить.
# «Отозвать», above «Да» and «Нет». Initiator.
ask-sure-withdraw = Отозвать обращение №{ $appeal }? Мы перестанем им заниматься.
# /rate without a mark, above five buttons. Initiator.
ask-rating-rate = Как мы помогли с обращением №{ $appeal }? 1 — плохо, 5 — отлично.
## What the manager and those at work choose, by buttons. $name: who pressed; $appeal: number. Staff.

ask-kind = { $name }, что такое №{ $appeal }?
ask-criticality = { $name }, №{ $appeal }: какая критичность?
ask-complexity = { $name }, №{ $appeal }: какая сложность?
ask-category = { $name }, №{ $appeal }: какая категория?
ask-effort = { $name }, №{ $appeal }: сколько часов это займёт?
ask-hours = { $name }, №{ $appeal }: сколько часов ушло?
ask-date = { $name }, №{ $appeal }: к какому дню? Инициатор узнает этот срок.
ask-contract = { $name }, №{ $appeal }: по какому договору оплачивается работа для этого инициатора?
ask-length = { $name }, №{ $appeal }: на сколько не принимать новых сообщений инициатора? Он об этом узнает.
ask-queue = { $name }, №{ $appeal }: в какую очередь?
ask-addressee = { $name }, №{ $appeal }: кому переслать?
ask-attribute = { $name }, №{ $appeal }: что изменить?
ask-writer = { $name }, №{ $appeal }: кому ещё слать ответы?
ask-participant = { $name }, №{ $appeal }: кому больше не слать ответы?
ask-person = { $name }, №{ $appeal }: кому поручить?
ask-vote = { $name }, №{ $appeal }: как голосуете?
ask-tag = { $name }, №{ $appeal }: какой тег?
ask-reason = { $name }, №{ $appeal }: по какой причине?
ask-rating = №{ $appeal }: какая оценка?
ask-sure = №{ $appeal }: вы уверены? Это нельзя отменить.
# Only a process that a portal has changed asks so.
ask-value = { $name }, №{ $appeal }: какое значение?

## Words of staff that do not say what they are for: nothing goes out before a press.

# Under a reply to a card or to something in the workbench. $appeal: number; $name: who wrote.
ask-use = { $name }, что сделать с этим сообщением по №{ $appeal }? Пока не выберете, его никто не получит.
# Under other words in the private chat of somebody who holds appeals. $name: who wrote.
ask-which-use = { $name }, к чему это?
# The same where there are too many for a button each.
ask-which-use-cut = { $name }, к чему это? Обращений у вас больше, чем кнопок: к другому ответьте на его карточку.
# Toast in the group: the question waits in the private chat. $appeal: number.
asked-in-workbench = Жду ваших слов по №{ $appeal } в личном чате

## /lang without a language. Everybody.

ask-language = Выберите язык / Choose a language

## A special appeal. Initiator, in private.

# «Купон», above a button for each of one's own coupons; a code can be written as well.
ask-coupon = Какой купон потратить на это обращение? Ответим на него в течение часа, в любое время. Нажмите купон или напишите его код. Передумали? /cancel
# Once, after the coupon; «Не нужно» is below it.
ask-phone = Оставите телефон, чтобы мы могли позвонить? Напишите номер с кодом, например +7 903 555-10-17. Если звонить не нужно, нажмите кнопку или напишите «-».

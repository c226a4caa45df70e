## Words for an action, asked for by a forced reply: in the workbench, else in the group, where the person's name stands before it.
## $appeal: number. Staff.

ask-text-answer = №{ $appeal }: напишите ответ инициатору. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-ask = №{ $appeal }: что спросить у инициатора? Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-inform = №{ $appeal }: что сообщить инициатору? Обращение останется у вас. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel
ask-text-note = №{ $appeal }: что записать? Инициатор заметку не увидит. Ответьте на это сообщение, можно с вложениями. Передумали? /cancel

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

## Words of staff that do not say what they are for: nothing goes out before a press.

# Under a reply to a card or to something in the workbench. $appeal: number; $name: who wrote.
ask-use = { $name }, что сделать с этим сообщением по №{ $appeal }? Пока не выберете, его никто не получит.
# Under other words in the private chat of somebody who holds appeals. $name: who wrote.
ask-which-use = { $name }, к чему это?
# Toast in the group: the question waits in the private chat. $appeal: number.
asked-in-workbench = Жду ваших слов по №{ $appeal } в личном чате

## /lang without a language. Everybody.

ask-language = Выберите язык / Choose a language

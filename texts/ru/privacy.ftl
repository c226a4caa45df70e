## /privacy: what is kept about the reader, all of it as a file, and its erasure. In private.

# «Выгрузить» and «Удалить» below. Lengths of time: $texts: the words of a closed appeal; $versions: a message before
# its edit; $updates: what came, raw; $letters: what could not be processed; $sent: that something was sent; $dialogs:
# an unanswered question.
privacy =
    Что мы о вас храним

    • Имя, имя пользователя, номер в Telegram и язык — чтобы знать, кому отвечать.
    • Переписку по обращениям, с вложениями: пока обращение открыто и ещё { $texts } после закрытия. Дальше остаётся, что и когда с ним было, без единого слова.
    • Прежний текст исправленных сообщений: { $versions }.
    • Каждое сообщение боту в том виде, как его передал Telegram: { $updates }, а если его не удалось обработать — { $letters }.
    • Отметки о том, что и когда вам отправлено: { $sent }. Вопросы бота без ответа: { $dialogs }.

    «Выгрузить» — всё это одним файлом, в этот чат. «Удалить» — стереть навсегда.
# A length of time in «{ privacy }». $days: how many.
privacy-days = { $days } { $days ->
        [one] день
        [few] дня
       *[many] дней
    }
# The same in years. $years: how many.
privacy-years = { $years } { $years ->
        [one] год
        [few] года
       *[many] лет
    }
# The caption of the file.
privacy-export = Всё, что мы о вас храним. Файл в формате JSON: его откроет любой текстовый редактор.
# A toast after «Выгрузить».
done-export = Собираем файл, он придёт сюда.
# A command that shows what is the reader's alone, in a group. $command: its name.
refusal-in-private = /{ $command } — только в личном чате с ботом: ответ не для чужих глаз.
button-export = Выгрузить
button-erase = Удалить

## «Удалить».

# Asked once: «Да», «Нет».
ask-erase =
    Стереть всё, что мы о вас храним? Вернуть это будет нельзя.

    • Обращения, за которые ещё никто не взялся, будут отозваны. Остальные доведут до конца без вашего имени и слов, но ответа вы не получите.
    • Мы забудем ваше имя, переписку и файлы. Останется только, что и когда происходило, без указания на вас.

    Хотите сначала получить копию? Нажмите «Нет», затем «{ button-export }».
# The last word to somebody who was erased.
done-erase = Готово: мы больше ничего о вас не знаем. Напишете снова — познакомимся заново.
# Somebody with a role, or with appeals in hand, asks for their erasure. $held: the numbers, "none" without any.
refusal-staff-is-needed = Пока у вас есть роль{ $held ->
        [none] { "" }
       *[other] { " " }или обращения в работе ({ $held })
    }, удалить вас нельзя: коллеги должны знать, кто что сделал. Сдайте обращения, выйдите из рабочих групп и повторите /privacy.
# To whoever works on it. $appeal: number.
staff-erased = №{ $appeal }: автор удалил свои данные. Слов и вложений больше нет, ответить некому: завершите обращение.
# A line of a card and of the workbench.
card-erased = Автор удалил свои данные: ответить некому.
# In place of the name of a member of staff who was erased.
person-erased = бывший сотрудник

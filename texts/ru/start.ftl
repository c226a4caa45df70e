## The first words, in private. $name: first name; $opens: when the desk opens, "none" when it is open.

# /start of an initiator. $standing: "guest" who has not signed in, "lapsed" whose licence is over, else "client".
start =
    Здравствуйте, { $name }. Это поддержка портала недвижимости.

    { $opens ->
        [none] Мы на связи.
       *[other] Сейчас мы закрыты и откроемся { $opens } по Москве. Написать можно уже сейчас: обращение сохранится и получит номер.
    }

    Опишите вопрос своими словами, приложите фото, файл или голосовое. Один вопрос — одно обращение: так ответим быстрее.

    Ваши обращения: /my. Подсказка: /help.{ $standing ->
        [guest]
            { "" }

            Есть лицензия? Откройте бота по ссылке из личного кабинета на портале: тем, кого мы узнали, отвечаем быстрее.
        [lapsed]
            { "" }

            Ваша лицензия закончилась. Продлите её на портале, и отвечать будем быстрее.
       *[client] { "" }
    }
# /start of somebody with a role.
start-staff =
    Здравствуйте, { $name }. Обращения, которые вы возьмёте, откроются в этом чате: здесь вся переписка и все действия.

    { $opens ->
        [none] Служба открыта.
       *[other] Служба откроется { $opens } по Москве.
    } Ваши команды: /help. Своё обращение: /new.

## /help.

# To an initiator, or to a guest of a group.
help-initiator =
    Напишите, что случилось: текст, фото, видео, голосовое, файл. Всё, что придёт до отправки, соберётся в одно обращение, и мы пришлём его номер.

    /new — новое обращение
    /my — ваши обращения и что с ними сейчас
    /coupon — ваши купоны на спецобращение
    /faq — вопросы и ответы; /faq оплата — поиск по ним
    /cancel — отменить черновик или вопрос бота
    /mail — связать с этим чатом адрес почты
    /privacy — что мы о вас храним, выгрузить или удалить
    /lang — язык
    /help — эта подсказка

    Хотите что-то добавить к обращению? Ответьте на любое его сообщение.
# To somebody with a role. $roles: their roles; $lines: an action each, with its command.
help-staff =
    Ваши роли: { $roles }.

    Действие — это команда и номер обращения: /take 17. В ответе на карточку номер не нужен. Чего не хватает, бот спросит сам.

    { $lines }

    /call — записать телефонный звонок
    /show 17 — обращение целиком
    /find слова — поиск по переписке
    /queue — очередь по срокам: новое, overdue, mine, xlsx
    /stats — картинка: неделя или месяц
    /replies — готовые ответы
    /shift — кто на смене; заступить и сдать
    /audit 17 — кто, что и когда сделал
    /undelivered — что не доставлено
    /dead — что не удалось обработать
    /cancel — отменить вопрос бота
    /lang — язык
    /new, /my — свои обращения

    Администратору: /bind operator и /unbind в группе, /roles, /tier.
    Менеджеру инцидентов и администратору: /storm, /alerts, /reply_add, /reply_off.

## /lang and /cancel.

# The language was chosen; also a toast.
notice-language = Теперь бот говорит по-русски.
# A question of the bot was given up; also a toast after «Нет».
notice-cancelled = Отменено, ничего не изменилось.
# /cancel when nothing waits.
notice-nothing-to-cancel = Отменять нечего: черновика и вопросов к вам нет.

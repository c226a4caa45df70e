## What stands around the words of a letter. Initiator. $appeal: number.

# Whom a letter comes from, beside the address.
mail-sender = Служба поддержки
# The subject where the initiator's first letter had none. $about: what the letter is: "receipt", "answer", "question", or anything else.
mail-subject =
    { $about ->
        [receipt] Обращение принято
        [answer] Ответ на обращение
        [question] Вопрос по обращению
       *[other] Новости по обращению
    }
# Above the links.
mail-choose = Нажмите на то, что подходит, откроется страница с кнопкой:
# Beside a link in a letter without markup. $label: what it does; $link: the address.
mail-link = { $label }: { $link }
# A link to the appeal's page.
mail-see = Что сейчас с обращением
# In place of links where there are none. $offer: the first thing that could be pressed.
mail-in-words =
    { $offer ->
        [confirm] Если всё решено, отвечать не нужно: закроем обращение сами. Если нет, ответьте на это письмо: что осталось.
        [agree] Согласны? Ответьте на это письмо «согласен» или напишите, что изменить.
        [object] Если мы ошиблись, ответьте на это письмо, и мы посмотрим ещё раз.
       *[other] Ответьте на это письмо, если есть что сказать.
    }
# At the end.
mail-foot = Обращение №{ $appeal }. Чтобы дополнить его, просто ответьте на это письмо.
# Above the initiator's own words. $at: when they wrote them.
mail-quoted = Вы писали { $at }:

## Attachments that the letter does not carry. Initiator. $name: of the file; $size: in megabytes.

mail-file-large = Файл «{ $name }» ({ $size } МБ) слишком большой для письма. Ответьте, если он нужен: передадим его другим способом.
mail-file-gone = Файл «{ $name }» приложить не удалось. Ответьте, если он нужен: пришлём ещё раз.
mail-place = Место на карте: { $name }
mail-contact = Контакт: { $name }

## In a letter instead of the text of the same name, which speaks of buttons or of a chat.

mail-receipt-submitted =
    Обращение принято, его номер №{ $appeal }.
    { $tag ->
        [none] О чём оно, определит оператор.
       *[other] Мы поняли его так: «{ $tag-name }». Если ошиблись, оператор поправит.
    }

    { $opens ->
        [none] { "" }
       *[other] Сейчас мы закрыты и откроемся { $opens }.{ " " }
    }{ $due ->
        [none] Оператор возьмётся за него в порядке очереди.
       *[other] Оператор возьмётся за него не позже { $due } (время московское).
    } Ответ придёт письмом.{ $missing ->
        [none] { "" }
       *[other]
            { "" }

            Обращение уже в очереди. Ответ будет быстрее, если добавите:
            { $missing }
    }{ $pointer ->
        [none] { "" }
       *[other]
            { "" }

            Похоже, с этим быстрее помогут не у нас. { $pointer-name }
    }{ $suggested ->
        [none] { "" }
       *[other]
            { "" }

            Пока ждёте: может быть, поможет одна из статей по ссылкам ниже.
    }
mail-receipt-special =
    Спецобращение принято, его номер №{ $appeal }.

    Дежурного уже вызвали. Ответим { $due ->
        [none] в течение часа
       *[other] не позже { $due } (время московское)
    }, днём и ночью, в выходные тоже.{ $phone ->
        [left] { " " }Можем и позвонить по номеру, который вы оставили.
       *[none] { "" }
    }{ $missing ->
        [none] { "" }
       *[other]
            { "" }

            Ответ будет быстрее, если добавите:
            { $missing }
    }
mail-notice-question = Вопрос по обращению №{ $appeal }. Ответьте на это письмо, и мы продолжим.
mail-notice-reminder = Ждём вашего ответа по обращению №{ $appeal }: без него не можем двигаться дальше. Ответьте на это письмо, когда сможете.
mail-notice-no-reply = Мы не дождались ответа по обращению №{ $appeal } и пока отметили его решённым. Если вопрос остался, ответьте на это письмо, и мы вернёмся к нему.
mail-notice-confirmed-by-silence = Обращение №{ $appeal } закрыто: возражений на ответ не было. Если вопрос остался, ответьте на это письмо.
mail-notice-reopened-by-staff = Мы снова открыли обращение №{ $appeal } и вернулись к нему. Ответ придёт письмом.
mail-notice-rejected =
    { $reason ->
        [profanity] Обращение №{ $appeal } мы закрыли: в нём есть ненормативная лексика. Напишите о том же спокойнее, и мы поможем.
        [spam] Обращение №{ $appeal } мы закрыли: оно похоже на рекламу. Если нужна помощь с порталом, напишите, с чем именно.
       *[off_topic] Обращение №{ $appeal } мы закрыли: этот вопрос не к поддержке портала. { $pointer ->
            [none] Мы помогаем с объявлениями, кабинетом, оплатой и картой портала; с чужими сайтами, банками и договорами помогут там, где ими занимаются.
           *[other] { $pointer-name }
        }
    }{ $objection ->
        [none] { "" }
       *[possible]
            { "" }
            Если мы ошиблись, можно один раз возразить, и мы посмотрим ещё раз.
    }
mail-notice-muted =
    { $by ->
        [desk] Обращение №{ $appeal }: в ваших словах снова только грубость.
       *[staff] Мы ограничили переписку из-за обращения №{ $appeal }.
    } До { $until } (время московское) мы не принимаем от вас новых писем. Написанное раньше не пропало: обращения остаются в работе, на наш вопрос можно ответить.{ $by ->
        [desk] { " " }Если мы ошиблись, оператор увидит это и снимет ограничение.
       *[staff] { "" }
    }
# Whoever is muted has written a letter all the same; once for each time. $until: when it is over.
mail-not-taken = До { $until } (время московское) новых писем от вас не принимаем, и это письмо мы не взяли в работу. Напишите его ещё раз после этого времени. Обращения в работе, на наш вопрос можно ответить.
mail-notice-not-helped = Обращение №{ $appeal } передано оператору. Ответ придёт письмом.
mail-notice-unlinked = Обращением №{ $appeal } займёмся отдельно. Ответ придёт письмом.
mail-notice-linked =
    { $part ->
        [accident] Обращение №{ $appeal } связано с аварией, которую уже устраняют.{ $stage ->
            [none] { "" }
           *[other] { " " }Сейчас её состояние: { $stage-name }.
        } О новостях напишем.
       *[duplicate] Обращение №{ $appeal } — о том же, что и другое, над которым мы уже работаем. Ответим на оба вместе, письмом.
    }
mail-notice-coupon-back =
    { $submitted ->
        [no] Купон снова у вас, ведь черновик не отправлен.
       *[other] Купон за обращение №{ $appeal } снова у вас.
    } { $lives ->
        [yes] Его можно потратить до { $lasts }.
       *[no] Но он действовал до { $lasts }; новый придёт с продлением лицензии.
    }

## How an appeal stands, on its page: in place of the texts of the same name.

mail-next-l1-work = Оператор готовит ответ, он придёт письмом.
mail-next-forwarded = Обращение у тех, кто за это отвечает; ответ придёт письмом.
mail-next-triage = Обращение изучает менеджер, решение придёт письмом.
mail-next-in-progress = Специалист работает над обращением, ответ придёт письмом.
mail-next-board-review = Коллегия решает, делать ли это изменение. Решение придёт письмом.
mail-next-self-service = Мы показали вам статью: помогла ли она?
mail-next-waiting = Мы задали вам вопрос и ждём ответа на наше письмо.
mail-next-resolved = Мы ответили.
mail-next-closed = Если вопрос остался, ответьте на наше письмо.

# Of a letter that is about no appeal: the subject, and below it.
mail-subject-alone = Код для связи почты и Telegram
mail-foot-alone = Это письмо отправлено автоматически, отвечать на него не нужно.

## What the initiator reads about an appeal, in private. $appeal: number.

# Once, when the appeal was sent. $tag, $tag-name: what it was taken to be, "none" where nobody can say yet; $due: until when a
# person reacts; $opens: when the desk opens, "none" when it is open; $missing: a list of what would help, or "none"; $standing: "guest" who has not signed in, "lapsed" whose licence is over, else "client"; $tier, $tier-name: who asks; $suggested: "below" where titles of articles are on buttons below, else "none"; $pointer, $pointer-name: where a question that is not for the portal belongs, "none" where nobody can say.
receipt-submitted =
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
    }{ $standing ->
        [client] { " " }Ваш статус: { $tier-name }.
       *[other] { "" }
    }{ $missing ->
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
    }{ $standing ->
        [guest]
            { "" }

            Есть лицензия? Откройте бота по ссылке из личного кабинета на портале: тем, кого мы узнали, отвечаем быстрее.
        [lapsed]
            { "" }

            Ваша лицензия закончилась. Продлите её на портале и откройте бота по ссылке из личного кабинета: владельцам лицензий отвечаем быстрее.
       *[other] { "" }
    }{ $suggested ->
        [none] { "" }
       *[other]
            { "" }

            Пока ждёте: может быть, поможет одна из этих статей.
    }

# In place of the receipt, of an appeal that a coupon was spent on. $due: until when somebody reacts; $phone: "left" where a number was; $missing: a list of what would help, or "none".
receipt-special =
    Спецобращение принято, его номер №{ $appeal }.

    ⚡ Дежурного уже вызвали. Ответим { $due ->
        [none] в течение часа
       *[other] не позже { $due } (время московское)
    }, днём и ночью, в выходные тоже. { $phone ->
        [left] Можем и позвонить по номеру, который вы оставили.
       *[none] Если удобнее по телефону, оставьте номер: /phone +7 903 555-10-17
    }{ $missing ->
        [none] { "" }
       *[other]
            { "" }

            Ответ будет быстрее, если добавите:
            { $missing }
    }

# Words joined an open appeal: one message for a burst, kept up to date. $count: messages of the burst; $state: of the appeal now.
joined-panel =
    { $count ->
        [one] Добавили { $count } сообщение
        [few] Добавили { $count } сообщения
       *[many] Добавили { $count } сообщений
    } к обращению №{ $appeal }. Сейчас оно в состоянии «{ $state }». Если это о другом, нажмите кнопку.

# Somebody has taken it, or was given it. $worker: "operator" of the first level, else "specialist".
notice-taken =
    Обращением №{ $appeal } занялся { $worker ->
        [operator] оператор
       *[specialist] специалист
    }. Ответ придёт сюда. Есть что добавить? Просто напишите.

# Above the operator's answer, with «Решено» and «Не решено». A contract: conversation.md, "Answer".
notice-answer = Ответ по обращению №{ $appeal }
# Above the operator's question.
notice-question = Вопрос по обращению №{ $appeal }. Ответьте на него здесь, и мы продолжим.
# Above what the operator tells while the work goes on.
notice-message = Сообщение по обращению №{ $appeal }

# A question has been open for 8 and for 24 working hours.
notice-reminder = Ждём вашего ответа по обращению №{ $appeal }: без него не можем двигаться дальше. Напишите его сюда, когда сможете.
# A question was open for 40 working hours.
notice-no-reply = Мы не дождались ответа по обращению №{ $appeal } и пока отметили его решённым. Если вопрос остался, просто напишите, и мы вернёмся к нему.

# Thanks, «ок» or a sticker after an answer, above «Решено» and «Не решено».
notice-thanks = Рады помочь. Обращение №{ $appeal } решено?
# The same while an answer is under way that they have not read yet. No buttons.
notice-thanks-early = Рады помочь. По обращению №{ $appeal } скоро напишем.

# Words that had reopened it were about something else; «Решено» and «Не решено» below.
notice-verdict = Обращение №{ $appeal } решено?

# «Решено» was pressed; five marks below.
notice-confirmed = Обращение №{ $appeal } закрыто. Как мы помогли? Оцените от 1 (плохо) до 5 (отлично).
# Nothing was said for 16 working hours after the answer; five marks below.
notice-confirmed-by-silence = Обращение №{ $appeal } закрыто: возражений на ответ не было. Если вопрос остался, напишите. Как мы помогли? Оцените от 1 (плохо) до 5 (отлично).
# A mark was pressed; «Добавить пару слов» below. $rating: 1 to 5.
notice-rated = Спасибо, ваша оценка { $rating }. Хотите пояснить её? Нажмите кнопку и напишите.
# The word that goes with a rating.
notice-commented = Спасибо, передали ваши слова команде.

# What was written after an answer, or to go on with a closed appeal, has reopened it.
notice-reopened = Обращение №{ $appeal } снова открыто, ваше сообщение добавлено. Ответ придёт сюда.
# «Не решено» was pressed.
# The incident manager has reopened it.
notice-reopened-by-staff = Мы снова открыли обращение №{ $appeal } и вернулись к нему. Ответ придёт сюда.
# «Не решено» was pressed.
notice-reopened-why = Обращение №{ $appeal } снова открыто. Что осталось не решено? Напишите одним сообщением: так ответим быстрее.

# It was rejected; «Возразить» below while that is possible. $reason: why; $objection: "none" when it was objected to before; $pointer, $pointer-name: where the question belongs, or "none".
notice-rejected =
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
            Если мы ошиблись, нажмите ниже «{ button-object }», и мы посмотрим ещё раз. Возразить можно однажды.
    }
# «Возразить» was pressed.
notice-objection = Возражение принято: обращение №{ $appeal } посмотрим ещё раз, по возможности другой оператор. Ответ придёт сюда.
# «Отозвать», then «Да».
notice-withdrawn = Обращение №{ $appeal } отозвано, мы им больше не занимаемся. Понадобится помощь — просто напишите.

# What was sent or added holds nothing but obscenity, for the first time in 30 days.
notice-abuse = Обращение №{ $appeal }: в ваших словах только грубость, вопроса мы в них не нашли. Напишите спокойно, что случилось, и мы поможем. Если так повторится, какое-то время мы не будем принимать ваши сообщения.
# It was so again, or an admin has muted them. $until: until when; $by: "desk" or "staff".
notice-muted =
    { $by ->
        [desk] Обращение №{ $appeal }: в ваших словах снова только грубость.
       *[staff] Мы ограничили переписку из-за обращения №{ $appeal }.
    } До { $until } (время московское) мы не принимаем от вас новых сообщений. Написанное раньше не пропало: обращения остаются в работе, кнопки действуют, на наш вопрос можно ответить.{ $by ->
        [desk] { " " }Если мы ошиблись, оператор увидит это и снимет ограничение.
       *[staff] { "" }
    }
# Staff have undone it, or found something else in the words.
notice-unmuted = Ограничение из-за обращения №{ $appeal } снято, мы снова принимаем ваши сообщения.

## /my. Initiator.

# $lines: an appeal each; «Отозвать №17» below.
my-list =
    Ваши обращения

    { $lines }
# The same where there are too many for a button each.
my-list-cut =
    Ваши обращения

    { $lines }

    Обращений больше, чем кнопок: остальные отзовёт команда /withdraw с номером.
# One appeal. $words: how it begins; $state, $next: where it is and what happens next.
my-line =
    №{ $appeal } { $words }
    Сейчас: { $state }. { $next }
# There are none.
my-none = Обращений пока нет. Опишите вопрос, и мы заведём первое.

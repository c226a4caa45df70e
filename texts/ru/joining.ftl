## /mail: one person in Telegram and by e-mail.

# $known: the address that is theirs already, or none.
address-ask =
    { $known ->
        [none] Пишете нам и с почты? Пришлите свой адрес: на него придёт код, и ваши письма и сообщения здесь станут одной перепиской. Например: petr@example.ru
       *[other] Ваш адрес: { $known }. Чтобы добавить другой, пришлите его: на него придёт код.
    }
    /cancel, чтобы ничего не менять.
# No letters are written by this desk.
address-no-post = Почта здесь не подключена: пишите прямо в этот чат.
address-wrong = Это не похоже на адрес почты. Пришлите его целиком, например: petr@example.ru
# $address: as they wrote it.
address-yours = Адрес { $address } уже ваш: письма с него и сообщения здесь — одна переписка.
# No code goes out now. $limit: why; $address: as they wrote it.
address-limit =
    { $limit ->
        [minute] Код только что отправлен. Подождите минуту и попробуйте ещё раз.
        [hour] На { $address } за этот час писем больше не отправляем: их и так было много. Поищите код в последнем письме, и в спаме тоже, или попробуйте через час.
       *[day] Сегодня кодов больше не отправляем: их уже было пять. Проверьте адрес и попробуйте завтра, а пока пишите прямо сюда.
    }
# $minutes: how long the code can be entered.
address-code-sent = Отправили письмо с кодом на { $address }. Пришлите код сюда в течение { $minutes } минут. Нет письма? Посмотрите в спаме.
# $tries: how many tries are left; at none a new code is needed.
address-wrong-code =
    { $tries ->
        [none] Код не подошёл, и попыток больше нет. Начните заново: /mail
       *[other] Код не подошёл. Осталось попыток: { $tries }
    }
address-anothers = Этот адрес уже связан с другим аккаунтом Telegram. Если он ваш, отвяжите его там (/privacy) или напишите нам.
# $appeals: how many of theirs came by that address.
address-joined =
    { $appeals ->
        [none] Готово: { $address } теперь ваш. Ответим там, откуда вы написали последним.
       *[other] Готово: { $address } теперь ваш. Обращений с него: { $appeals }, они видны в /my. Ответим там, откуда вы написали последним.
    }
# A letter to the address that somebody has given. $code: six digits.
address-code =
    Код: { $code }

    Кто-то указал этот адрес в нашем боте в Telegram. Если это вы, пришлите код в чат с ботом: он действует 15 минут. Если нет, просто удалите это письмо: без кода ничего не изменится.

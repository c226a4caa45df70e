## The draft: one message of the bot that is kept up to date. Initiator, in private.
## $messages, $attached: how many; $seconds: of silence, after which it sends itself.

# Nothing but a greeting so far.
draft-greeting = Здравствуйте. Чем помочь? Напишите вопрос следующим сообщением, можно с фото или файлом.
# No other appeal is open.
draft-panel =
    Черновик: { $messages } { $messages ->
        [one] сообщение
        [few] сообщения
       *[many] сообщений
    }{ $attached ->
        [0] { "" }
        [one] , { $attached } вложение
        [few] , { $attached } вложения
       *[many] , { $attached } вложений
    }.

    Можно дописать ещё. Если всё, нажмите «{ button-submit }», или обращение отправится само через { $seconds } { $seconds ->
        [one] секунду
        [few] секунды
       *[many] секунд
    } тишины.
# There are open appeals that it may belong to; a button for each, and «Новое».
draft-which =
    Черновик: { $messages } { $messages ->
        [one] сообщение
        [few] сообщения
       *[many] сообщений
    }{ $attached ->
        [0] { "" }
        [one] , { $attached } вложение
        [few] , { $attached } вложения
       *[many] , { $attached } вложений
    }.

    К какому обращению это отнести? Если не выбрать, через { $seconds } { $seconds ->
        [one] секунду
        [few] секунды
       *[many] секунд
    } тишины отправится как новое.

# Above the draft on which a coupon was spent; the number to be called stands below it.
draft-special = ⚡ Спецобращение: ответим в течение часа после отправки, круглосуточно.

## Around the draft. Initiator.

# Thanks, «ок» or a sticker when the last appeal was closed of late and none is open.
notice-welcome = Рады помочь. Появится вопрос — просто напишите.
# /new while a draft is open.
notice-draft-open = У вас уже есть черновик, и всё новое попадёт в него. Сначала нажмите под ним «{ button-submit }» или «{ button-discard }».
# /new with nothing after it.
notice-write = Напишите, что случилось: текст, фото, файл или голосовое. Это будет новое обращение.
# «Отмена» or /cancel.
notice-draft-dropped = Черновик удалён, мы ничего не получили. Понадобится помощь — просто напишите.

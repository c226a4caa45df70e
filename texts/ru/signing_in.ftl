## Signing in, in private: /start by a link of the portal, and what the portal tells later. $tier, $tier-name, $standing: as whom they are known ("client", "lapsed" whose licence is over, "guest" without one); $reaction: hours of the office within which a person reacts; $ends: the day on which the licence ends, "none" where it has no end.

# They are signed in. $name: first name; $retiered: "some" when the times of open appeals have changed, else "none"; $opens: when the desk opens, "none" when it is open.
start-signed-in =
    Здравствуйте, { $name }. Вы вошли, ваш статус: { $tier-name }.

    { $standing ->
        [lapsed] Лицензия закончилась{ $ends ->
            [none] { "" }
           *[other] { " " }{ $ends }
        }. Продлите её на портале, и отвечать будем быстрее: сейчас первый ответ — в пределах { $reaction } ч рабочего времени.
       *[other] Первый ответ — в пределах { $reaction } ч рабочего времени.{ $ends ->
            [none] { "" }
           *[other] { " " }Лицензия действует до { $ends }.
        }
    }{ $retiered ->
        [none] { "" }
       *[some] { " " }Сроки по вашим открытым обращениям пересчитаны.
    }

    { $opens ->
        [none] Мы на связи.
       *[other] Сейчас мы закрыты и откроемся { $opens } по Москве. Написать можно уже сейчас.
    } Опишите вопрос своими словами, приложите фото, файл или голосовое. Ваши обращения: /my.
# The link signs nobody in. $fault: "again" of whoever has used it, "expired", "used" by somebody, or anything else: it never was one, or was not copied whole.
start-not-signed-in =
    { $fault ->
        [again] Вы уже вошли по этой ссылке, повторять не нужно.
        [expired] Срок этой ссылки истёк, войти по ней нельзя. Откройте личный кабинет на портале и перейдите в бота оттуда: ссылка будет новой.
        [used] По этой ссылке уже вошли, второй раз она не действует. Откройте личный кабинет на портале и перейдите в бота оттуда: ссылка будет новой.
       *[other] Войти по этой ссылке нельзя: она устарела, уже использована или скопирована не целиком. Откройте личный кабинет на портале и перейдите в бота оттуда: ссылка будет новой.
    }

    Обратиться можно и так: просто напишите, что случилось.
# On the day, once: the licence is over.
notice-licence-lapsed =
    Ваша лицензия закончилась { $ends }. Мы по-прежнему на связи, но первый ответ теперь — в пределах { $reaction } ч рабочего времени.

    Продлите лицензию на портале: отвечать снова будем быстрее, входить заново не нужно.
# The portal, or an admin, has given them another tier.
notice-tier-changed =
    Ваш статус теперь: { $tier-name }. Первый ответ — в пределах { $reaction } ч рабочего времени, сроки по открытым обращениям пересчитаны.{ $standing ->
        [lapsed] { " " }Продлите лицензию на портале, и отвечать будем быстрее.
       *[other]
            { $ends ->
                [none] { "" }
               *[other] { " " }Лицензия действует до { $ends }.
            }
    }

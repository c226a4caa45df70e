## What the initiator reads about an appeal that went further than the first level. $appeal: number.

# What the manager found it to be. $kind: accident, incident, rfc or another of the portal's; $date: the expected day, or "none".
notice-classified =
    { $kind ->
        [accident] Обращение №{ $appeal }: это авария на портале. Её уже устраняют, о новостях напишем.
        [rfc] Обращение №{ $appeal }: это запрос на изменение. Опишем, что для него нужно, и коллегия решит, делать ли его.
       *[incident] Обращение №{ $appeal } передано специалистам.
    }{ $date ->
        [none] { "" }
       *[other]
            { "" }
            Ожидаем, что будет готово { $date }.
    }
# The manager has changed that; the reason follows below. $kind, $date: as before.
notice-reclassified =
    { $kind ->
        [accident] Обращение №{ $appeal }: теперь это авария, её устраняют в первую очередь.
        [rfc] Обращение №{ $appeal }: теперь это запрос на изменение, о нём решит коллегия.
       *[incident] Обращение №{ $appeal }: теперь им занимаются специалисты как сбоем.
    }{ $date ->
        [none] { "" }
       *[other]
            { "" }
            Ожидаем, что будет готово { $date }.
    }
    Почему:
# The expected day was set or changed. $date: the day.
notice-date = Обращение №{ $appeal }: ожидаем, что будет готово { $date }.
# It was fixed and verified; «Решено» and «Не решено» below.
notice-fixed = Обращение №{ $appeal }: исправлено и проверено. Посмотрите, пожалуйста, всё ли теперь в порядке.
# The change is out; «Решено» and «Не решено» below. $report: "below" where the testers' report follows, else "none".
notice-released =
    Обращение №{ $appeal }: изменение выпущено. Посмотрите, пожалуйста, всё ли так, как вы хотели.{ $report ->
        [none] { "" }
       *[below]
            { "" }
            Отчёт тестировщиков:
    }
# Dismissed; the reason follows below.
notice-dismissed = Обращение №{ $appeal } мы закрыли. Причина:
# Under a contract: the specification follows below, «Согласен» and «Не согласен» under it. $effort: hours.
notice-consent = Обращение №{ $appeal }: оценили работу в { $effort } ч. Начнём, когда вы согласитесь. Что сделаем:
# The same after it was changed while the client decided; both versions follow below. $effort: hours.
notice-consent-again = Обращение №{ $appeal }: изменили то, на что просили вашего согласия, прежний вопрос больше не действует. Оценка — { $effort } ч. Начнём, когда вы согласитесь. Что сделаем:
notice-agreed = Обращение №{ $appeal }: ваше согласие записано, дальше решает коллегия.
notice-disagreed = Обращение №{ $appeal }: ваши замечания переданы, уточним и вернёмся к вам.
# How the board decided.
notice-approved = Обращение №{ $appeal }: изменение одобрено, им займутся специалисты.
notice-declined = Обращение №{ $appeal }: коллегия решила не делать это изменение. Обращение закрыто. Если обстоятельства изменятся, напишите.
# $date: the day on which it comes back, or "none".
notice-deferred =
    Обращение №{ $appeal }: изменение отложено.{ $date ->
        [none] { "" }
       *[other] { " " }Вернёмся к нему { $date }.
    }

## Appeals about the same. Initiator. $appeal: number.

# $part: "accident" where it is a part of one, else "duplicate"; $stage: the state of the accident, "none" when it has only begun.
notice-linked =
    { $part ->
        [accident] Обращение №{ $appeal } связано с аварией, которую уже устраняют.{ $stage ->
            [none] { "" }
           *[other] { " " }Сейчас её состояние: { $stage-name }.
        } О новостях напишем сюда.
       *[duplicate] Обращение №{ $appeal } — о том же, что и другое, над которым мы уже работаем. Ответим на оба вместе, сюда.
    }
notice-unlinked = Обращением №{ $appeal } займёмся отдельно. Ответ придёт сюда.
# News of the accident; the text follows below.
notice-news = Новость об аварии (обращение №{ $appeal })
# What it belonged to has ended. $how: answered, fixed, released or declined; $answer: "below" where the answer, the reason
# or the testers' report follows, else "none".
notice-linked-ended =
    { $how ->
        [answered] Ответ по обращению №{ $appeal }
        [released]
            Обращение №{ $appeal }: изменение выпущено. Посмотрите, пожалуйста, всё ли так, как вы хотели.{ $answer ->
                [none] { "" }
               *[below]
                    { "" }
                    Отчёт тестировщиков:
            }
        [declined]
            { $answer ->
                [none] Обращение №{ $appeal }: решили этого не делать. Если вы не согласны, нажмите «{ button-reopen }» или напишите.
               *[below] Обращение №{ $appeal } мы закрываем. Причина:
            }
       *[fixed] Обращение №{ $appeal }: причина устранена. Посмотрите, пожалуйста, всё ли теперь в порядке.
    }

## What staff read. $appeal: number.

# Whoever sent an appeal where nobody is. $role-name: who is missing.
notice-unmanned = №{ $appeal }: роль «{ $role-name }» сейчас никто не выполняет. Обращение ждёт; действовать за неё может менеджер инцидентов, с указанием причины.
# A request for change is with the board again; under its card.
staff-ballot-again = №{ $appeal } снова на голосовании: прежние голоса не считаются, голосуйте на карточке.
# A specification was changed while the board votes; both versions follow below, under its card.
staff-specification-changed = №{ $appeal }: спецификацию изменили. Голоса остаются в силе; если ваше мнение изменилось, проголосуйте на карточке ещё раз
# Whoever did it: what the tester found wrong follows below.
staff-failed = №{ $appeal } не прошло проверку и снова у вас:
# The incident manager, after an accident.
staff-review-owed = №{ $appeal }: авария позади, нужен разбор: что случилось, почему, что сделаем. Хронология: ответьте на это сообщение командой /audit

## The desk says no: a window after a press (at most 200 characters), a reply after a command. $appeal: number; $action: its name.

# $appeal: what was given.
refusal-no-such-appeal = Обращения №{ $appeal } нет. Проверьте номер: он стоит на карточке, а ваши обращения — в /my
# An old button, or a command in the wrong state. $state: where the appeal is now.
refusal-wrong-state = «{ $action }» сейчас не получится: состояние обращения — «{ $state }».
# Whoever pressed second. $name: who was first.
refusal-already-taken = Обращение №{ $appeal } уже взял(а) { $name }.
# A page that somebody has answered. $name: first name.
refusal-already-acknowledged = №{ $appeal } уже принял(а) { $name }. Вызов окончен.
# $who: who may.
refusal-no-right = «{ $action }»: у вас нет прав. Кто может: { $who }.
# A list or command that is not for everybody. $command: its name; $who: who may.
refusal-no-right-to-ask = /{ $command }: у вас нет прав. Кто может: { $who }.
# What staff read, asked for in a group that no role is bound to. $command: its name.
refusal-not-here = /{ $command }: в этой группе нет прав это читать. Спросите в личном чате или в группе с ролью.
refusal-own-appeal = №{ $appeal } — ваше собственное обращение: брать его у вас нет прав, пока это может другой сотрудник.
# Whoever has rejected the appeal once, after the objection.
refusal-left-to-another = №{ $appeal }: вы его уже отклоняли, поэтому у вас нет прав на него, пока есть другой сотрудник.
# Whoever did what is to be verified.
refusal-done-by-them = №{ $appeal }: это делали вы, поэтому проверять у вас нет прав, пока есть другой тестировщик.
# Nobody could vote.
refusal-no-board = №{ $appeal }: у коллегии нет группы или в ней никого нет, голосовать некому. Привяжите группу: /bind board
# A specification was edited that the client has agreed to, or the board has decided on.
refusal-specification-stands = №{ $appeal }: спецификация осталась прежней, по ней уже есть решение. Что изменилось, напишите заметкой: /note
# Something was to be sent by another way, and has arrived or is on its way: somebody was first, or they are back.
refusal-nothing-undelivered = №{ $appeal }: отправлять нечего, последнее сообщение инициатору доставлено или уже отправляется. Что с ним, видно на карточке.
# The same, where the initiator has no other way, or it is this that has failed.
refusal-no-other-way = №{ $appeal }: другого пути к инициатору нет — ни почты, ни Telegram, куда можно написать. «{ button-reveal }» и свяжитесь иначе.
# Staff have edited what the initiator has already. $way: "mail" or "phone".
refusal-already-read =
    №{ $appeal }: { $way ->
        [phone] это уже прочитано по телефону
       *[mail] это уже отправлено письмом
    }, изменить нельзя. Правка не сохранена. Напишите ещё одно: «{ button-inform }» или «{ button-answer }».
# $other: number of the other appeal.
refusal-link-loop = №{ $appeal } нельзя присоединить к №{ $other }: получится круг.
# $other: number of an appeal that is closed.
refusal-link-to-closed = №{ $other } уже закрыто, присоединять не к чему. Назовите открытое обращение или ответьте на это отдельно.
# Nobody writes letters to it who could be added, or taken out.
refusal-no-such-correspondent = «{ $action }» по №{ $appeal } не получится: некого. Кто сюда пишет и кто получает ответы, видно в /show { $appeal }
# /assign to somebody who is not of those who have it. $name: theirs.
refusal-not-of-place = №{ $appeal }: { $name } не из тех, у кого сейчас обращение. Выберите другого.
# $given: what was said; $expected: what would do, with an example.
refusal-wrong-input = Не понимаю «{ $given }». Нужно: { $expected }.
# An answer that has gone out already, or an appeal that was closed too long ago.
refusal-too-late = «{ $action }» по №{ $appeal }: время вышло. Отправленное в Telegram можно поправить, изменив своё сообщение, а закрытое обращение — продолжить новым: /new
# Words of whoever is muted. Initiator. $end: until when.
refusal-muted = До { $end } (время московское) новых сообщений от вас не принимаем: были только грубые слова. Обращения в работе, кнопки и ответы на наши вопросы действуют: /my
# Something was not given and could not be asked for.
refusal-missing = «{ $action }»: не хватает данных. Повторите команду и добавьте их, пример есть в /help
# $given: what was said; $choices: what would do; $example: one of them.
refusal-wrong-choice = Не понимаю «{ $given }». Например: { $example }. Можно: { $choices }.

## What the desk cannot make sense of.

# A command of nobody's, in private. $command: its name.
refusal-unknown-command = Команды /{ $command } нет. Все команды: /help
# A button of a former version.
refusal-unknown-button = Эта кнопка больше не работает. Обращение можно открыть заново: /my, сотрудникам — /show с номером.
# A command without a number that replies to nothing. $command: its name.
refusal-which-appeal = О каком обращении речь? Добавьте номер, например: /{ $command } 17, или ответьте этой командой на карточку.
# A kind of message that cannot be passed on. Initiator.
refusal-kind = Такое сообщение мы не сможем прочитать. Пришлите текст, фото, видео, голосовое или файл.
# A button for a choice whose time is over.
refusal-asked-too-long-ago = Этот вопрос уже неактуален, ничего не изменилось. Начните действие заново.
# A button for a choice that somebody else was asked for.
refusal-asked-another = Вопрос задан другому: отвечать на него у вас нет прав. Нажмите действие под карточкой сами.
# «Это новое обращение» when the words have left the appeal already. Initiator.
refusal-nothing-to-split = Эти сообщения уже не в обращении. Для нового вопроса: /new
# A late item of an album that has gone out. Staff.
refusal-album-too-late = Эта часть альбома опоздала: остальное уже отправлено. Пришлите её отдельно, через «{ button-inform }».

## Who may not, and who is not known well enough.

# An action of staff, by somebody without a role.
refusal-staff-only = Для этого нет прав: это могут сотрудники поддержки.
# /bind, /unbind, /roles, /tier by somebody else.
refusal-admin-only = Для этого нет прав: это может администратор системы.
# A reply to a card by an anonymous admin of the group.
refusal-anonymous = Вы пишете анонимно: не видно, кто вы, поэтому нет прав. Нажмите кнопку под карточкой или выключите анонимность в правах администратора.
# The private chat is needed and was never opened. Staff.
refusal-start-first = Это можно прочитать только в личном чате с ботом. Откройте его, нажмите /start и повторите.

## Binding. Admin.

# /bind in private.
refusal-bind-in-group = Эту команду пишут в группе, которую привязывают. Добавьте туда бота и напишите /bind operator
# $roles: the ids that there are.
refusal-no-such-role = Такой роли нет. Например: /bind operator. Роли: { $roles }
# /unbind in a group that is not bound, or not to that role.
refusal-not-bound = Отвязывать нечего. Что где привязано: /roles
# «Повторить» under an update that is processed by now.
refusal-not-dead = Уже обработано. Свежий список: /dead

## Lists. Staff.

# «Дальше» or «Назад» under a list that was asked for too long ago.
refusal-old-list = Этот список устарел. Повторите команду.
# /queue with something that is no state and no filter. $given: what was said; $states: the states.
refusal-no-such-queue = Не понимаю «{ $given }». Например: /queue новое, /queue overdue (просрочено), /queue mine (мои), /queue xlsx. Состояния: { $states }.
# /find without a word.
refusal-find-what = Что искать? Например: /find фото ошибка 500
# /stats with something else. $given: what was said.
refusal-no-such-span = Не понимаю «{ $given }». Например: /stats неделя или /stats месяц

## Coupons. Initiator, but for the last ones.
## $left: how many more wrong codes are taken; $end: until when none is, once $left is "none".

# A code that does not make the appeal special. $flaw: why not; $number: what it was spent on, "none" for a draft; $lived: until when it did.
refusal-wrong-coupon = { $flaw ->
        [unknown] Купона с таким кодом нет. Сверьте код: /coupon.
        [anothers] Это чужой купон, он действует только у владельца. Ваши купоны: /coupon.
        [used] Этот купон уже потрачен{ $number ->
            [none] { "" }
           *[other] { " " }на обращение №{ $number }
        }. Новый придёт с продлением лицензии.
        [cancelled] Этот купон отменён. Почему, спросите у тех, кто выдал лицензию.
       *[expired] Купон действовал до { $lived }. Новый придёт с продлением лицензии.
    } { $left ->
        [none] Это пятый неверный код. Следующие примем после { $end } (время московское).
       *[other] Осталось попыток: { $left }.
    }
# Any code, a right one too. $end: until when.
refusal-codes-stopped = Неверных кодов было слишком много, поэтому пока не принимаем никаких: следующий введите после { $end } (время московское). Обращение можно отправить и без купона.
# A second coupon on the same draft.
refusal-already-special = На это обращение уже потрачен купон, второй не нужен. Нажмите «{ button-submit }».
# Words without a number, where a number to be called is asked for.
refusal-no-phone = В этом сообщении нет номера телефона. Напишите его с кодом, например: /phone +7 903 555-10-17
# /coupon with a code, but no draft.
refusal-coupon-no-draft = Сначала напишите, что случилось, а потом потратьте купон: кнопка «{ button-coupon }» под черновиком или /coupon с кодом.
# /coupon in a group.
refusal-coupon-in-private = Купоны — в личном чате с ботом: здесь код увидят другие.
# /coupon with something that names nobody. Admin.
refusal-coupon-whom = Кому выдать купон? Например: /coupon @anna, /coupon 17 (кто написал обращение №17), /coupon @anna 31.12.2027. Отменить: /coupon отменить 5. Человек должен хотя бы раз написать боту.
# $given: what was said. Admin.
refusal-coupon-until = Не понимаю срок «{ $given }». Нужен день, который ещё не прошёл, например: /coupon @anna 31.12.2027
# $coupon: its number. Admin.
refusal-coupon-not-cancelled = Купон { $coupon } отменить нельзя: такого нет либо он уже потрачен или отменён.

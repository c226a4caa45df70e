## What an appeal is about: on cards, as buttons, in the receipt; understood after /retag. A contract: mission.md.

tag-administration = Обращение в администрацию
tag-profanity = Ненормативная лексика
tag-off-topic = Вопрос не по теме
tag-faq = Есть ответ в FAQ
tag-map = Вопрос к содержимому карты
tag-technical = Технический вопрос

## Why an appeal is rejected: buttons, /audit; understood after /reject. A contract: conversation.md.

reason-profanity = Ненормативная лексика
reason-off-topic = Не по теме
reason-spam = Спам

## For how long somebody is muted: buttons; understood after /mute.

length-minutes = 10 минут
length-hour = Час
length-day = День

## Marks, where a rating is asked for again.

rating-1 = 1
rating-2 = 2
rating-3 = 3
rating-4 = 4
rating-5 = 5

## What cannot be undone asks once.

sure-yes = Да
sure-no = Нет

## Roles: /bind, /roles, /help, and who may do what in a refusal.

role-operator = Оператор первого уровня
role-incident-manager = Менеджер инцидентов
role-it-operator = Оператор отдела информационных технологий
role-developer = Разработчик
role-integrator = Интегратор
role-tester = Тестировщик
role-board = Коллегия RfC
role-administration = Администрация портала
role-moderator = Модератор карты
role-admin = Администратор системы
role-mail = Участник переписки
role-phone = Оператор по телефону
role-initiator = Инициатор
# Whoever has taken the appeal.
role-self = тот, кто взял обращение
# Whom a page has asked.
role-paged = тот, кого вызвали
# Anybody with a role.
role-staff = сотрудник поддержки
# The group that the appeal is with.
role-place = группа, у которой обращение

## Rights that the bot lacks in a group that was bound. Admin.

right-read = читать все сообщения (или выключите у бота privacy mode)
right-members = видеть, кто пришёл и ушёл
right-delete = удалять сообщения
right-topics = управлять темами

## States: cards, /my, /audit, refusals. A contract: conversation.md.

state-draft = черновик
state-new = новое
state-l1-work = у оператора
state-self-service = предложен ответ
state-forwarded = переслано
state-triage = у менеджера
state-assigned = в очереди
state-in-progress = в работе
state-drafting = готовится спецификация
state-board-review = на коллегии
state-deferred = отложено
state-verifying = на проверке
state-releasing = ждёт выпуска
state-review = нужен разбор
state-waiting = ждёт инициатора
state-resolved = решено
state-closed = закрыто

## What happens next, after the state, in /my. Initiator.

# $due: until when a person reacts; "none" when that is past or has happened.
next-new =
    { $due ->
        [none] Оператор возьмёт обращение в порядке очереди.
       *[other] Оператор возьмёт обращение не позже { $due } по Москве.
    }
next-l1-work = Оператор готовит ответ, он придёт сюда.
next-self-service = Мы показали вам статью. Нажмите под ней «{ button-helped }» или «{ button-not-helped }».
next-forwarded = Обращение у тех, кто за это отвечает; ответ придёт сюда.
next-triage = Обращение изучает менеджер, решение придёт сюда.
next-assigned = Специалист возьмёт обращение в порядке очереди.
next-in-progress = Специалист работает над обращением, ответ придёт сюда.
next-drafting = Мы описываем, что и как изменить, и считаем, сколько это займёт.
next-board-review = Коллегия решает, делать ли это изменение. Решение придёт сюда.
next-deferred = Решили: не сейчас. Вернёмся к этому позже и сообщим.
next-verifying = Сделано, тестировщик проверяет. Потом напишем вам.
next-releasing = Готово и проверено, ждёт выпуска. Напишем, когда выйдет.
next-review = Всё работает; мы разбираем, почему это случилось.
next-waiting = Мы задали вам вопрос и ждём ответа: напишите его сюда.
next-resolved = Мы ответили. Нажмите под ответом «{ button-confirm }» или «{ button-reopen }».
next-closed = Если вопрос остался, просто напишите.

## How an appeal ended: on cards.

resolution-answered = дан ответ
resolution-rejected = отклонено
resolution-withdrawn = отозвано инициатором
resolution-no-reply = инициатор не ответил
resolution-faq = помогла статья
resolution-fixed = исправлено
resolution-released = выпущено
resolution-declined = снято
resolution-duplicate = дубликат

## Whose words or what sort they are: in the workbench, and before their fate on the card.

purpose-appeal = Инициатор
purpose-answer = Ответ
purpose-question = Вопрос
purpose-notice = Сообщение
purpose-note = Заметка
purpose-specification = Спецификация
purpose-work = Работа
purpose-review = Разбор
purpose-reason = Причина

## Attachments, in square brackets: the workbench, and the beginning of an appeal without words.

kind-photo = фото
kind-video = видео
kind-animation = анимация
kind-audio = аудио
kind-document = файл
kind-voice = голосовое
kind-video-note = видеосообщение
kind-sticker = стикер
kind-location = место на карте
kind-venue = адрес
kind-contact = контакт
kind-poll = опрос
kind-dice = кубик

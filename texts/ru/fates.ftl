## What became of what was sent, on the card after its sort; reasons also in /undelivered. Staff. A contract: conversation.md, "The answer's fate".

fate-waiting = отправляется
fate-sent = доставлено
# Somebody is to be called about it; and was reached. $name: who reached them.
fate-to-call = ждёт звонка
fate-called = доставлено: дозвонился(ась) { $name }
fate-taken-back = отменено, не ушло
fate-blocked = заблокировал бота
fate-deactivated = аккаунт в Telegram удалён
fate-cannot-initiate = не начинал чат с ботом
fate-kicked = бота исключили из группы
fate-chat-not-found = чат не найден
fate-muted = боту сейчас нельзя писать в группу
fate-no-rights = у бота нет права писать в этот чат
fate-too-long = сообщение слишком длинное
fate-cannot-parse = Telegram не разобрал оформление
fate-bad-request = Telegram не принял сообщение
fate-too-large = файл слишком большой
fate-source-gone = исходное сообщение удалено
fate-query-too-old = нажатие устарело
fate-portal-away = портал не принимает уведомления
fate-fault = ошибка в программе бота
fate-not-reached = не дозвонились
fate-no-number = номер телефона не назван

## What can be done about it, on the card below the reason. Staff.

# In place of all others, where the initiator has another way.
advice-other-way-mail = У человека есть почта: «{ button-other-way-mail }».
advice-other-way-telegram = У человека есть Telegram: «{ button-other-way-telegram }».

advice-blocked = Сохранено и уйдёт само, когда человек вернётся. Срочно? «{ button-reveal }» и позвоните.
advice-deactivated = Здесь его больше нет: «{ button-reveal }» и свяжитесь иначе.
advice-cannot-initiate = Бот не может написать первым: «{ button-reveal }» и позвоните.
advice-kicked = Верните бота в группу и отправьте снова.
advice-chat-not-found = «{ button-reveal }» и свяжитесь иначе.
advice-muted = Уйдёт само, когда боту снова разрешат писать.
advice-no-rights = Дайте боту право писать и отправьте снова.
advice-too-long = Отправьте снова, короче или частями.
advice-cannot-parse = Отправьте снова без оформления.
advice-bad-request = Отправьте снова; не выйдет — скажите администратору.
advice-too-large = Отправьте файл меньше или ссылку на него.
advice-source-gone = Отправьте снова, файл приложите ещё раз.
advice-query-too-old = Нажмите ещё раз.
advice-portal-away = На странице обращения на портале ответ есть. Скажите администратору портала.
advice-fault = Скажите администратору, потом отправьте снова.
advice-not-reached = Прочтите это, когда человек позвонит сам, и нажмите «{ button-reached }».
advice-no-number = Позвонить нельзя. Прочтите это, когда человек позвонит сам, и нажмите «{ button-reached }».

## Why a letter was not delivered, and what can be done; what the server said stands behind it, as a number. Staff.

fate-no-such-address = такого адреса нет
fate-bad-address = это не адрес
fate-no-address = неизвестно, куда писать
fate-mailbox-full = почтовый ящик переполнен
fate-mailbox-closed = почтовый ящик закрыт
fate-letter-too-large = письмо слишком большое
fate-unwanted = почтовый сервер адресата не хочет наших писем
fate-no-utf8 = почтовый сервер не знает таких адресов
fate-refused = почтовый сервер не принял письмо
fate-expired = два дня не удавалось отправить письмо
fate-copies = инициатор письмо получил, кто-то из участников — нет
fate-auto-limit = слишком много автоматических писем на этот адрес за час
fate-bounced = письмо вернулось
fate-no-post = почта здесь не подключена

advice-no-such-address = Уточните адрес: «{ button-reveal }» и позвоните.
advice-bad-address = Уточните адрес: «{ button-reveal }» и позвоните.
advice-no-address = «{ button-reveal }» и свяжитесь иначе.
advice-mailbox-full = Отправьте снова позже или позвоните: «{ button-reveal }».
advice-mailbox-closed = «{ button-reveal }» и свяжитесь иначе.
advice-letter-too-large = Отправьте снова без файлов или дайте ссылку на них.
advice-unwanted = Скажите администратору; срочно — «{ button-reveal }» и позвоните.
advice-no-utf8 = «{ button-reveal }» и свяжитесь иначе.
advice-refused = «{ button-reveal }» и свяжитесь иначе.
advice-expired = «{ button-reveal }» и свяжитесь иначе.
advice-copies = Проверьте адреса участников.
advice-auto-limit = Возможно, нам отвечает автомат. Ответ оператора уйдёт в любом случае.
advice-bounced = Уточните адрес: «{ button-reveal }» и позвоните.
advice-no-post = «{ button-reveal }» и свяжитесь иначе; чтобы письма уходили, администратору нужно задать FRONTDESK_MAIL_SMTP.

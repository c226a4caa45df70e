## What became of what was sent, on the card after its sort; reasons also in /undelivered. Staff. A contract: conversation.md, "The answer's fate".

fate-waiting = отправляется
fate-sent = доставлено
fate-taken-back = отменено, не ушло
fate-blocked = заблокировал бота
fate-deactivated = аккаунт в Telegram удалён
fate-cannot-initiate = не начинал чат с ботом
fate-kicked = бота исключили из группы
fate-chat-not-found = чат не найден
fate-no-rights = у бота нет права писать в этот чат
fate-too-long = сообщение слишком длинное
fate-cannot-parse = Telegram не разобрал оформление
fate-bad-request = Telegram не принял сообщение
fate-no-group = у роли нет группы

## What can be done about it, on the card below the reason. Staff.

remedy-blocked = Сохранено и уйдёт само, когда человек вернётся. Срочно? «{ button-reveal }» и позвоните.
remedy-deactivated = Здесь его больше нет: «{ button-reveal }» и свяжитесь иначе.
remedy-cannot-initiate = Уйдёт само, когда человек нажмёт /start. Срочно? «{ button-reveal }» и позвоните.
remedy-kicked = Верните бота в группу и отправьте снова.
remedy-chat-not-found = «{ button-reveal }» и свяжитесь иначе.
remedy-no-rights = Дайте боту право писать и отправьте снова.
remedy-too-long = Отправьте снова, короче или частями.
remedy-cannot-parse = Отправьте снова без оформления.
remedy-bad-request = Отправьте снова; не выйдет — скажите администратору.
remedy-no-group = Администратору: привяжите группу командой /bind.

## Binding roles to groups. Admin.

# /bind in a group. $role-name: the role.
notice-bound = Группа привязана: { $role-name }. Карточки обращений будут приходить сюда, действовать сможет каждый её участник.
# The same, and the bot lacks rights. $rights: a line each.
notice-bound-rights =
    Группа привязана: { $role-name }. Карточки обращений будут приходить сюда, действовать сможет каждый её участник.

    Боту не хватает прав:
    { $rights }

    Сделайте бота администратором с этими правами. До тех пор он работает как может.
# /unbind. $roles: those that the group had.
notice-unbound = Группа отвязана: { $roles }. Новые карточки сюда не придут.
# In private, when something waits for a role without a group. $role: id; $role-name: name.
notice-no-group = Обращение ждёт: у роли «{ $role-name }» нет группы. Добавьте бота в её группу и напишите там /bind { $role }: карточка появится сразу.
# In private, when a bound group has gone: the bot was removed from it, or it was deleted. $title: the group's; $role: id.
notice-group-lost = Группа «{ $title }» больше не доступна боту, и роль «{ $role-name }» осталась без группы. Верните бота и напишите там /bind { $role }, или привяжите другую группу: что ждёт, появится в ней.
# In private, once a day at most: a bound group refuses some of what the bot writes, or all. $title: the group's; $role: id.
notice-group-refuses = Группа «{ $title }» (роль «{ $role-name }») не даёт боту писать или присылать файлы. Карточки ждут, остальное смотрите в /undelivered. Сделайте бота администратором группы или снимите ограничения.
# In private, once a day at most: something came that could not be processed.
notice-dead-letter = Кое-что не удалось обработать. Посмотрите и повторите: /dead
# In private, once for each trouble: letters do not come. $trouble: what is wrong; $minutes: for how long; $mailbox: its user; $folder, $server: where it is.
notice-mail-in-down =
    Почта не приходит: { $trouble ->
        [password] сервер не принимает пароль ящика.
        [token] FRONTDESK_MAIL_TOKEN_COMMAND не даёт токен.
        [folder] папка не открывается, или в ней нельзя отмечать письма прочитанными.
        [tls] не получается защищённое соединение.
        [kept] письмо не удаётся сохранить.
       *[server] сервер не отвечает, уже { $minutes } мин.
    }
    Ящик { $mailbox }, папка { $folder }, сервер { $server }.

    { $trouble ->
        [password] Проверьте FRONTDESK_MAIL_PASSWORD и не заблокирован ли ящик.
        [token] Запустите эту команду сами и посмотрите, что она пишет.
        [folder] Проверьте, что папка есть и доступна для записи; её имя — в FRONTDESK_MAIL_IMAP.
        [tls] Проверьте сертификат сервера и адрес в FRONTDESK_MAIL_IMAP.
        [kept] Посмотрите журнал бота (mail.not_accepted) и место на диске.
       *[server] Проверьте, работает ли сервер и виден ли он отсюда; адрес — в FRONTDESK_MAIL_IMAP.
    } После смены настроек перезапустите бота.
    Письма не пропадут: они лежат в ящике непрочитанными. Напишем, когда почта снова придёт.
# In private, once it is over. $mailbox: the user; $folder, $server: where it is.
notice-mail-in-over = Почта снова приходит: ящик { $mailbox }, папка { $folder }, сервер { $server }. Делать ничего не нужно.
# In private, once for each trouble: letters do not go out. $trouble: what is wrong; $minutes: for how long; $address: whom they come from; $server: where they are handed over.
notice-mail-out-down =
    Почта не уходит: { $trouble ->
        [password] сервер не принимает пароль или отправителя.
        [token] FRONTDESK_MAIL_TOKEN_COMMAND не даёт токен.
        [tls] не получается защищённое соединение.
        [sender] сервер не даёт писать с этого адреса.
       *[server] сервер не принимает письма, уже { $minutes } мин.
    }
    Письма с адреса { $address }, сервер { $server }.

    { $trouble ->
        [password] Проверьте FRONTDESK_MAIL_PASSWORD и не заблокирован ли ящик.
        [token] Запустите эту команду сами и посмотрите, что она пишет.
        [tls] Проверьте сертификат сервера и адрес в FRONTDESK_MAIL_SMTP.
        [sender] Разрешите на сервере этот адрес или исправьте FRONTDESK_MAIL_ADDRESS.
       *[server] Проверьте, работает ли сервер и виден ли он отсюда; адрес — в FRONTDESK_MAIL_SMTP.
    } После смены настроек перезапустите бота.
    Ответы не пропадут: они ждут и уйдут сами. Срочное сообщите по телефону. Напишем, когда почта снова уйдёт.
# In private, once it is over. $address: whom letters come from; $server: where they are handed over.
notice-mail-out-over = Почта снова уходит: адрес { $address }, сервер { $server }. Что ждало, отправляется.
# /roles. $lines: a role each.
roles-list =
    Роли и группы

    { $lines }

    Привязать: /bind operator в группе.
# $role: name; $groups: titles, or a dash.
roles-line = { $role }: { $groups }
# Below the roles, for a group where the bot lacks rights. $title: the group's; $rights: their names.
roles-lacking = Группа «{ $title }»: боту не хватает прав — { $rights }

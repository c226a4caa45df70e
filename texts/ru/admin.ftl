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
# /roles. $lines: a role each.
roles-list =
    Роли и группы

    { $lines }

    Привязать: /bind operator в группе.
# $role: name; $groups: titles, or a dash.
roles-line = { $role }: { $groups }
# Below the roles, for a group where the bot lacks rights. $title: the group's; $rights: their names.
roles-lacking = Группа «{ $title }»: боту не хватает прав — { $rights }

## Binding roles to groups. Admin.

# /bind in a group. $role-name: the role.
notice-bound = This group is bound: { $role-name }. Cards of appeals will come here, and every member can act on them.
# The same, and the bot lacks rights. $rights: a line each.
notice-bound-rights =
    This group is bound: { $role-name }. Cards of appeals will come here, and every member can act on them.

    The bot lacks rights:
    { $rights }

    Make the bot an administrator with these rights. Until then it works as far as it can.
# /unbind. $roles: those that the group had.
notice-unbound = This group is unbound: { $roles }. No new cards will come here.
# In private, when something waits for a role without a group. $role: id; $role-name: name.
notice-no-group = An appeal is waiting: the role “{ $role-name }” has no group. Add the bot to its group and write /bind { $role } there: the card appears at once.
# In private, when a bound group has gone: the bot was removed from it, or it was deleted. $title: the group's; $role: id.
notice-group-lost = The bot has lost the group “{ $title }”, which was bound to “{ $role-name }”. Bring the bot back and write /bind { $role } there, or bind another group: what waits will appear in it.
# In private, once a day at most: a bound group refuses some of what the bot writes, or all. $title: the group's; $role: id.
notice-group-refuses = The group “{ $title }” (role “{ $role-name }”) does not let the bot write or send files. Cards wait; for the rest see /undelivered. Make the bot an administrator of the group, or lift the restrictions.
# In private, once a day at most: something came that could not be processed.
notice-dead-letter = Something could not be processed. Look at it and retry: /dead
# /roles. $lines: a role each.
roles-list =
    Roles and groups

    { $lines }

    To bind: /bind operator in a group.
# $role: name; $groups: titles, or a dash.
roles-line = { $role }: { $groups }
# Below the roles, for a group where the bot lacks rights. $title: the group's; $rights: their names.
roles-lacking = Group “{ $title }”: the bot lacks rights: { $rights }

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
# In private, once for each trouble: letters do not come. $trouble: what is wrong; $minutes: for how long; $mailbox: its user; $folder, $server: where it is.
notice-mail-in-down =
    No letters come in: { $trouble ->
        [password] the server does not take the mailbox’s password.
        [token] FRONTDESK_MAIL_TOKEN_COMMAND gives no token.
        [folder] the folder cannot be opened, or letters in it cannot be marked as read.
        [tls] the connection cannot be protected.
        [kept] a letter cannot be written down.
       *[server] the server has not answered for { $minutes } min.
    }
    Mailbox { $mailbox }, folder { $folder }, server { $server }.

    { $trouble ->
        [password] Check FRONTDESK_MAIL_PASSWORD, and whether the mailbox is locked.
        [token] Run this command yourself and see what it says.
        [folder] Check that the folder is there and can be written to; its name is in FRONTDESK_MAIL_IMAP.
        [tls] Check the server’s certificate and the address in FRONTDESK_MAIL_IMAP.
        [kept] See the bot’s log (mail.not_accepted) and the room on the disk.
       *[server] Check whether the server works and can be reached from here; its address is in FRONTDESK_MAIL_IMAP.
    } After a change of the settings restart the bot.
    No letter is lost: they lie in the mailbox, unread. You will hear when letters come again.
# In private, once it is over. $mailbox: the user; $folder, $server: where it is.
notice-mail-in-over = Letters come in again: mailbox { $mailbox }, folder { $folder }, server { $server }. Nothing is left to do.
# In private, once for each trouble: letters do not go out. $trouble: what is wrong; $minutes: for how long; $address: whom they come from; $server: where they are handed over.
notice-mail-out-down =
    No letters go out: { $trouble ->
        [password] the server does not take the password or the sender.
        [token] FRONTDESK_MAIL_TOKEN_COMMAND gives no token.
        [tls] the connection cannot be protected.
        [sender] the server does not let us write from this address.
       *[server] the server has taken no letters for { $minutes } min.
    }
    Letters from { $address }, server { $server }.

    { $trouble ->
        [password] Check FRONTDESK_MAIL_PASSWORD, and whether the mailbox is locked.
        [token] Run this command yourself and see what it says.
        [tls] Check the server’s certificate and the address in FRONTDESK_MAIL_SMTP.
        [sender] Allow this address on the server, or put FRONTDESK_MAIL_ADDRESS right.
       *[server] Check whether the server works and can be reached from here; its address is in FRONTDESK_MAIL_SMTP.
    } After a change of the settings restart the bot.
    No answer is lost: they wait and go by themselves. What is urgent, say by telephone. You will hear when letters go again.
# In private, once it is over. $address: whom letters come from; $server: where they are handed over.
notice-mail-out-over = Letters go out again: address { $address }, server { $server }. What has waited is on its way.
# /roles. $lines: a role each.
roles-list =
    Roles and groups

    { $lines }

    To bind: /bind operator in a group.
# $role: name; $groups: titles, or a dash.
roles-line = { $role }: { $groups }
# Below the roles, for a group where the bot lacks rights. $title: the group's; $rights: their names.
roles-lacking = Group “{ $title }”: the bot lacks rights: { $rights }

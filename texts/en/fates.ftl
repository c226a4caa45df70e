## What became of what was sent, on the card after its sort; reasons also in /undelivered. Staff. A contract: conversation.md, "The answer's fate".

fate-waiting = sending
fate-sent = delivered
# Somebody is to be called about it; and was reached. $name: who reached them.
fate-to-call = waits for a call
fate-called = delivered: reached by { $name }
fate-taken-back = undone, not sent
fate-blocked = blocked the bot
fate-deactivated = the Telegram account was deleted
fate-cannot-initiate = has not started the bot
fate-kicked = the bot was removed from the group
fate-chat-not-found = chat not found
fate-muted = the bot may not write to the group now
fate-no-rights = the bot may not write to this chat
fate-too-long = the message is too long
fate-cannot-parse = Telegram could not read the formatting
fate-bad-request = Telegram did not accept the message
fate-too-large = the file is too large
fate-source-gone = the original message was deleted
fate-query-too-old = the press is out of date
fate-portal-away = the portal takes no notices
fate-fault = a fault of the bot's program
fate-not-reached = could not be reached by phone
fate-no-number = they gave no number

## What can be done about it, on the card below the reason. Staff.

# In place of all others, where the initiator has another way.
advice-other-way-mail = They have e-mail: “{ button-other-way-mail }”.
advice-other-way-telegram = They have Telegram: “{ button-other-way-telegram }”.

advice-blocked = It is kept and goes out by itself when they return. Urgent? “{ button-reveal }” and call.
advice-deactivated = They have left Telegram: “{ button-reveal }” and reach them elsewhere.
advice-cannot-initiate = The bot cannot write first: “{ button-reveal }” and call.
advice-kicked = Bring the bot back to the group and send again.
advice-chat-not-found = “{ button-reveal }” and reach them elsewhere.
advice-muted = It goes by itself when the bot may write again.
advice-no-rights = Give the bot the right to write and send again.
advice-too-long = Send it again, shorter or in parts.
advice-cannot-parse = Send it again without formatting.
advice-bad-request = Send it again; if that fails, tell the administrator.
advice-too-large = Send a smaller file, or a link to it.
advice-source-gone = Send it again, with the file attached anew.
advice-query-too-old = Press once more.
advice-portal-away = The answer is on the appeal's page at the portal. Tell the portal's administrator.
advice-fault = Tell the administrator, then send it again.
advice-not-reached = Read it to them when they call, and press “{ button-reached }”.
advice-no-number = They cannot be called. Read it to them when they call, and press “{ button-reached }”.

## Why a letter was not delivered, and what can be done; what the server said stands behind it, as a number. Staff.

fate-no-such-address = there is no such address
fate-bad-address = that is no address
fate-no-address = nobody knows where to write
fate-mailbox-full = the mailbox is full
fate-mailbox-closed = the mailbox is closed
fate-letter-too-large = the letter is too large
fate-unwanted = their mail server does not want our letters
fate-no-utf8 = the mail server knows no such addresses
fate-refused = the mail server refused the letter
fate-expired = the letter could not be sent for two days
fate-copies = the initiator has the letter, one of those who take part has not
fate-auto-limit = too many automatic letters to this address within an hour
fate-bounced = the letter came back
fate-no-post = there is no e-mail here

advice-no-such-address = Ask for the right one: “{ button-reveal }” and call.
advice-bad-address = Ask for the right one: “{ button-reveal }” and call.
advice-no-address = “{ button-reveal }”, and reach them in another way.
advice-mailbox-full = Send it again later, or call: “{ button-reveal }”.
advice-mailbox-closed = “{ button-reveal }”, and reach them in another way.
advice-letter-too-large = Send it again without files, or with a link to them.
advice-unwanted = Tell the admin; if it is urgent, “{ button-reveal }” and call.
advice-no-utf8 = “{ button-reveal }”, and reach them in another way.
advice-refused = “{ button-reveal }”, and reach them in another way.
advice-expired = “{ button-reveal }”, and reach them in another way.
advice-copies = Check their addresses.
advice-auto-limit = Perhaps a machine answers us. An answer of yours goes out all the same.
advice-bounced = Ask for the right address: “{ button-reveal }” and call.
advice-no-post = Press “{ button-reveal }” and reach them otherwise; for letters the admin has to set FRONTDESK_MAIL_SMTP.

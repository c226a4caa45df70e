## What became of what was sent, on the card after its sort; reasons also in /undelivered. Staff. A contract: conversation.md, "The answer's fate".

fate-waiting = sending
fate-sent = delivered
fate-taken-back = undone, not sent
fate-blocked = blocked the bot
fate-deactivated = the Telegram account was deleted
fate-cannot-initiate = has not started the bot
fate-kicked = the bot was removed from the group
fate-chat-not-found = chat not found
fate-no-rights = the bot may not write to this chat
fate-too-long = the message is too long
fate-cannot-parse = Telegram could not read the formatting
fate-bad-request = Telegram did not accept the message
fate-no-group = the role has no group

## What can be done about it, on the card below the reason. Staff.

remedy-blocked = It is kept and goes out by itself when they return. Urgent? “{ button-reveal }” and call.
remedy-deactivated = They have left Telegram: “{ button-reveal }” and reach them elsewhere.
remedy-cannot-initiate = It goes out by itself when they press /start. Urgent? “{ button-reveal }” and call.
remedy-kicked = Bring the bot back to the group and send again.
remedy-chat-not-found = “{ button-reveal }” and reach them elsewhere.
remedy-no-rights = Give the bot the right to write and send again.
remedy-too-long = Send it again, shorter or in parts.
remedy-cannot-parse = Send it again without formatting.
remedy-bad-request = Send it again; if that fails, tell the administrator.
remedy-no-group = For the administrator: bind a group with /bind.

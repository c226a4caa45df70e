## What became of what was sent, on the card after its sort; reasons also in /undelivered. Staff. A contract: conversation.md, "The answer's fate".

fate-waiting = sending
fate-sent = delivered
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
fate-fault = a fault of the bot's program

## What can be done about it, on the card below the reason. Staff.

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
advice-fault = Tell the administrator, then send it again.

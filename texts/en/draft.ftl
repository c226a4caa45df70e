## The draft: one message of the bot that is kept up to date. Initiator, in private.
## $messages, $attached: how many; $seconds: of silence, after which it sends itself.

# Nothing but a greeting so far.
draft-greeting = Hello. How can we help? Write your question in the next message, with a photo or a file if you like.
# No other appeal is open.
draft-panel =
    Draft: { $messages } { $messages ->
        [one] message
       *[other] messages
    }{ $attached ->
        [0] { "" }
        [one] , { $attached } attachment
       *[other] , { $attached } attachments
    }.

    You can add more. If that is all, press “{ button-submit }”, or it sends itself after { $seconds } { $seconds ->
        [one] second
       *[other] seconds
    } of silence.
# There are open appeals that it may belong to; a button for each, and “New”.
draft-which =
    Draft: { $messages } { $messages ->
        [one] message
       *[other] messages
    }{ $attached ->
        [0] { "" }
        [one] , { $attached } attachment
       *[other] , { $attached } attachments
    }.

    Which appeal does this belong to? Unless you choose, it is sent as a new one after { $seconds } { $seconds ->
        [one] second
       *[other] seconds
    } of silence.

# Above the draft on which a coupon was spent; the number to be called stands below it.
draft-special = ⚡ Special appeal: we react within an hour of sending, round the clock.

## Around the draft. Initiator.

# Thanks, “ok” or a sticker when the last appeal was closed of late and none is open.
notice-welcome = Glad to help. If a question comes up, just write.
# /new while a draft is open.
notice-draft-open = You have a draft already, and whatever you write goes into it. First press “{ button-submit }” or “{ button-discard }” below it.
# /new with nothing after it.
notice-write = Write what happened: text, photo, file or voice. It will be a new appeal.
# “Cancel” or /cancel.
notice-draft-dropped = The draft is deleted, nothing has reached us. If you need help, just write.

## The first words, in private. $name: first name; $opens: when the desk opens, "none" when it is open.

# /start of an initiator. $standing: "guest" who has not signed in, "lapsed" whose licence is over, else "client".
start =
    Hello { $name }, this is the support desk of the real-estate portal.

    { $opens ->
        [none] We are here.
       *[other] We are closed now and open { $opens }, Moscow time. You can write already: your appeal is kept and gets a number.
    }

    Describe your question in your own words; add a photo, a file or a voice message. One question per appeal gets the quickest answer.

    Your appeals: /my. Help: /help.{ $standing ->
        [guest]
            { "" }

            Do you have a licence? Open the bot by the link in your account on the portal: those we recognise get a faster answer.
        [lapsed]
            { "" }

            Your licence is over. Renew it on the portal, and answers will be faster.
       *[client] { "" }
    }
# /start of somebody with a role.
start-staff =
    Hello { $name }. The appeals that you take open in this chat, with the whole correspondence and every action.

    { $opens ->
        [none] The desk is open.
       *[other] The desk opens { $opens }, Moscow time.
    } Your commands: /help. An appeal of your own: /new.

## /help.

# To an initiator, or to a guest of a group.
help-initiator =
    Write what happened: text, photo, video, voice, file. All that comes before it is sent becomes one appeal, and we send you its number.

    /new — a new appeal
    /my — your appeals and where they stand
    /coupon — your coupons for a special appeal
    /faq — questions and answers; /faq payment — search them
    /cancel — give up a draft or a question of the bot
    /mail — join your e-mail address to this chat
    /privacy — what we keep about you: export or erase
    /lang — language
    /help — this help

    Something to add to an appeal? Reply to any of its messages.
# To somebody with a role. $roles: their roles; $lines: an action each, with its command.
help-staff =
    Your roles: { $roles }.

    An action is a command and the number of an appeal: /take 17. As a reply to a card it needs no number. The bot asks for what is missing.

    { $lines }

    /call — take down a telephone call
    /show 17 — the whole appeal
    /find words — search in what was written
    /queue — open appeals by due time: a state, overdue, mine, xlsx
    /stats — a picture: week or month
    /replies — canned answers
    /shift — who is on shift; begin and end yours
    /audit 17 — who did what and when
    /undelivered — what was not delivered
    /dead — what could not be processed
    /cancel — give up a question of the bot
    /lang — language
    /new, /my — appeals of your own

    For the administrator: /bind operator and /unbind in a group, /roles, /tier.
    Incident manager and admin: /storm, /alerts, /reply_add, /reply_off.

## /lang and /cancel.

# The language was chosen; also a toast.
notice-language = The bot speaks English now.
# A question of the bot was given up; also a toast after “No”.
notice-cancelled = Cancelled, nothing has changed.
# /cancel when nothing waits.
notice-nothing-to-cancel = There is nothing to cancel: no draft, no question to you.

## What the initiator reads about an appeal, in private. $appeal: number.

# Once, when the appeal was sent. $tag, $tag-name: what it was taken to be, "none" where nobody can say yet; $due: until when a
# person reacts; $opens: when the desk opens, "none" when it is open; $missing: a list of what would help, or "none"; $standing: "guest" who has not signed in, "lapsed" whose licence is over, else "client"; $tier, $tier-name: who asks; $suggested: "below" where titles of articles are on buttons below, else "none"; $pointer, $pointer-name: where a question that is not for the portal belongs, "none" where nobody can say.
receipt-submitted =
    We have your appeal, its number is №{ $appeal }.
    { $tag ->
        [none] An operator will see what it is about.
       *[other] We took it to be “{ $tag-name }”. If that is wrong, an operator will correct it.
    }

    { $opens ->
        [none] { "" }
       *[other] We are closed now and open { $opens }.{ " " }
    }{ $due ->
        [none] An operator will take it in its turn.
       *[other] An operator will take it by { $due } (Moscow time).
    }{ $standing ->
        [client] { " " }Your status: { $tier-name }.
       *[other] { "" }
    }{ $missing ->
        [none] { "" }
       *[other]
            { "" }

            The appeal is in the queue already. The answer will be quicker if you add:
            { $missing }
    }{ $pointer ->
        [none] { "" }
       *[other]
            { "" }

            Others may be quicker to help with this. { $pointer-name }
    }{ $standing ->
        [guest]
            { "" }

            Do you have a licence? Open the bot by the link in your account on the portal: those we recognise get a faster answer.
        [lapsed]
            { "" }

            Your licence is over. Renew it on the portal and open the bot by the link in your account: licence owners get a faster answer.
       *[other] { "" }
    }{ $suggested ->
        [none] { "" }
       *[other]
            { "" }

            While you wait: one of these articles may help.
    }

# In place of the receipt, of an appeal that a coupon was spent on. $due: until when somebody reacts; $phone: "left" where a number was; $missing: a list of what would help, or "none".
receipt-special =
    Your special appeal is received, its number is №{ $appeal }.

    ⚡ The person on duty is being called. We react { $due ->
        [none] within an hour
       *[other] by { $due } (Moscow time)
    }, by day and night, on days off too. { $phone ->
        [left] We can also call the number that you left.
       *[none] If you would rather be called, leave a number: /phone +7 903 555-10-17
    }{ $missing ->
        [none] { "" }
       *[other]
            { "" }

            It will be quicker if you add:
            { $missing }
    }

# Words joined an open appeal: one message for a burst, kept up to date. $count: messages of the burst; $state: of the appeal now.
joined-panel =
    { $count ->
        [one] Added { $count } message
       *[other] Added { $count } messages
    } to appeal №{ $appeal }. It is now “{ $state }”. If this is about something else, press the button.

# Somebody has taken it, or was given it. $worker: "operator" of the first level, else "specialist".
notice-taken =
    { $worker ->
        [operator] An operator
       *[specialist] A specialist
    } has taken appeal №{ $appeal }. The answer will come here. Something to add? Just write.

# Above the operator's answer, with “Solved” and “Not solved”. A contract: conversation.md, "Answer".
notice-answer = Answer to appeal №{ $appeal }
# Above the operator's question.
notice-question = A question about appeal №{ $appeal }. Please answer it here, and we will go on.
# Above what the operator tells while the work goes on.
notice-message = A message about appeal №{ $appeal }

# A question has been open for 8 and for 24 working hours.
notice-reminder = We are waiting for your answer about appeal №{ $appeal } and cannot go on without it. Please write it here when you can.
# A question was open for 40 working hours.
notice-no-reply = We have had no answer about appeal №{ $appeal } and marked it solved for now. If the question remains, just write, and we will come back to it.

# Thanks, “ok” or a sticker after an answer, above “Solved” and “Not solved”.
notice-thanks = Glad to help. Is appeal №{ $appeal } solved?
# The same while an answer is under way that they have not read yet. No buttons.
notice-thanks-early = You are welcome. We will write to you about №{ $appeal } soon.

# Words that had reopened it were about something else; “Solved” and “Not solved” below.
notice-verdict = Is appeal №{ $appeal } solved?

# “Solved” was pressed; five marks below.
notice-confirmed = Appeal №{ $appeal } is closed. How did we do? Rate us from 1 (poor) to 5 (excellent).
# Nothing was said for 16 working hours after the answer; five marks below.
notice-confirmed-by-silence = Appeal №{ $appeal } is closed, as nobody objected to the answer. If the question remains, write to us. How did we do? Rate us from 1 (poor) to 5 (excellent).
# A mark was pressed; “Add a few words” below. $rating: 1 to 5.
notice-rated = Thank you, your rating is { $rating }. Would you like to explain it? Press the button and write.
# The word that goes with a rating.
notice-commented = Thank you, we have passed your words on to the team.

# What was written after an answer, or to go on with a closed appeal, has reopened it.
notice-reopened = Appeal №{ $appeal } is open again, your message is part of it. The answer will come here.
# The incident manager has reopened it.
notice-reopened-by-staff = We have reopened appeal №{ $appeal } and are working on it again. The answer will come here.
# “Not solved” was pressed.
notice-reopened-why = Appeal №{ $appeal } is open again. What is still not solved? Write it in one message: that gets the quickest answer.

# It was rejected; “Object” below while that is possible. $reason: why; $objection: "none" when it was objected to before; $pointer, $pointer-name: where the question belongs, or "none".
notice-rejected =
    { $reason ->
        [profanity] We have closed appeal №{ $appeal }: it contains obscene words. Write about the same more calmly, and we will help.
        [spam] We have closed appeal №{ $appeal }: it looks like advertising. If you need help with the portal, tell us what with.
       *[off_topic] We have closed appeal №{ $appeal }: this is not a question for the portal's support. { $pointer ->
            [none] We help with the portal's ads, accounts, payments and map; other sites, banks and contracts have their own support.
           *[other] { $pointer-name }
        }
    }{ $objection ->
        [none] { "" }
       *[possible]
            { "" }
            If we are wrong, press “{ button-object }” below, and we will look again. You can object once.
    }
# “Object” was pressed.
notice-objection = Your objection is in: appeal №{ $appeal } will be looked at again, by another operator if there is one. The answer will come here.
# “Withdraw”, then “Yes”.
notice-withdrawn = Appeal №{ $appeal } is withdrawn, we have stopped working on it. If you need help, just write.

# What was sent or added holds nothing but obscenity, for the first time in 30 days.
notice-abuse = Appeal №{ $appeal }: there is nothing but rudeness in your words, and no question. Tell us calmly what has happened, and we will help. If it happens again, for a while we will not take your messages.
# It was so again, or an admin has muted them. $until: until when; $by: "desk" or "staff".
notice-muted =
    { $by ->
        [desk] Appeal №{ $appeal }: there is nothing but rudeness in your words again.
       *[staff] We have restricted your messages because of appeal №{ $appeal }.
    } Until { $until } (Moscow time) we take no new messages from you. Nothing that you wrote before is lost: your appeals go on, buttons work, a question of ours can be answered.{ $by ->
        [desk] { " " }If we are mistaken, an operator will see it and lift this.
       *[staff] { "" }
    }
# Staff have undone it, or found something else in the words.
notice-unmuted = The restriction because of appeal №{ $appeal } is lifted: we take your messages again.

## /my. Initiator.

# $lines: an appeal each; “Withdraw №17” below.
my-list =
    Your appeals

    { $lines }
# The same where there are too many for a button each.
my-list-cut =
    Your appeals

    { $lines }

    There are more appeals than buttons: /withdraw with a number takes back the others.
# One appeal. $words: how it begins; $state, $next: where it is and what happens next.
my-line =
    №{ $appeal } { $words }
    Now: { $state }. { $next }
# There are none.
my-none = You have no appeals yet. Describe your question, and we will open the first one.

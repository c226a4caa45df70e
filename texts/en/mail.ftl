## What stands around the words of a letter. Initiator. $appeal: number.

# Whom a letter comes from, beside the address.
mail-sender = Support
# The subject where the initiator's first letter had none. $about: what the letter is: "receipt", "answer", "question", or anything else.
mail-subject =
    { $about ->
        [receipt] We have your appeal
        [answer] The answer to your appeal
        [question] A question about your appeal
       *[other] News of your appeal
    }
# Above the links.
mail-choose = Choose what fits; a page with a button opens:
# Beside a link in a letter without markup. $label: what it does; $link: the address.
mail-link = { $label }: { $link }
# A link to the appeal's page.
mail-see = How the appeal stands
# In place of links where there are none. $offer: the first thing that could be pressed.
mail-in-words =
    { $offer ->
        [confirm] If all is solved, there is no need to answer: we shall close the appeal ourselves. If not, answer this letter: what is left?
        [agree] Do you agree? Answer this letter with “I agree”, or write what to change.
        [object] If we were wrong, answer this letter, and we shall look once more.
       *[other] Answer this letter if there is anything to say.
    }
# At the end.
mail-foot = Appeal №{ $appeal }. To add to it, simply answer this letter.
# Above the initiator's own words. $at: when they wrote them.
mail-quoted = You wrote on { $at }:

## Attachments that the letter does not carry. Initiator. $name: of the file; $size: in megabytes.

mail-file-large = The file “{ $name }” ({ $size } MB) is too large for a letter. Answer if you need it: we shall hand it over in another way.
mail-file-gone = The file “{ $name }” could not be attached. Answer if you need it: we shall send it again.
mail-place = A place on the map: { $name }
mail-contact = Contact: { $name }

## In a letter instead of the text of the same name, which speaks of buttons or of a chat.

mail-receipt-submitted =
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
    } The answer comes by letter.{ $missing ->
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
    }{ $suggested ->
        [none] { "" }
       *[other]
            { "" }

            While you wait: one of the articles behind the links below may help.
    }
mail-receipt-special =
    Your special appeal is received, its number is №{ $appeal }.

    The person on duty is being called. We react { $due ->
        [none] within an hour
       *[other] by { $due } (Moscow time)
    }, by day and night, on days off too.{ $phone ->
        [left] { " " }We can also call the number that you left.
       *[none] { "" }
    }{ $missing ->
        [none] { "" }
       *[other]
            { "" }

            The answer will be quicker if you add:
            { $missing }
    }
mail-notice-question = A question about appeal №{ $appeal }. Answer this letter, and we go on.
mail-notice-reminder = We are waiting for your answer about appeal №{ $appeal }: without it we cannot go on. Answer this letter when you can.
mail-notice-no-reply = We had no answer about appeal №{ $appeal } and took it to be solved for now. If the question is still there, answer this letter, and we come back to it.
mail-notice-confirmed-by-silence = Appeal №{ $appeal } is closed: nobody objected to the answer. If the question is still there, answer this letter.
mail-notice-reopened-by-staff = We have opened appeal №{ $appeal } again and are back at it. The answer comes by letter.
mail-notice-rejected =
    { $reason ->
        [profanity] We closed appeal №{ $appeal }: there is obscene language in it. Write about the same more calmly, and we will help.
        [spam] We closed appeal №{ $appeal }: it looks like an advertisement. If you need help with the portal, write with what.
       *[off_topic] We closed appeal №{ $appeal }: the question is not for the portal's support. { $pointer ->
            [none] We help with ads, accounts, payment and the map of the portal; others help with their sites, banks and contracts.
           *[other] { $pointer-name }
        }
    }{ $objection ->
        [none] { "" }
       *[possible]
            { "" }
            If we were wrong, you can object once, and we shall look again.
    }
mail-notice-muted =
    { $by ->
        [desk] Appeal №{ $appeal }: again there is nothing but rudeness in your words.
       *[staff] We have limited our correspondence because of appeal №{ $appeal }.
    } Until { $until } (Moscow time) we take no new letters from you. What was written before is not lost: appeals stay at work, and our question can be answered.{ $by ->
        [desk] { " " }If we were wrong, an operator will see it and lift the limit.
       *[staff] { "" }
    }
# Whoever is muted has written a letter all the same; once for each time. $until: when it is over.
mail-not-taken = Until { $until } (Moscow time) we take no new letters from you, and this one was not taken. Please write it again after that. Your appeals go on, and a question of ours can be answered.
mail-notice-not-helped = Appeal №{ $appeal } was handed to an operator. The answer comes by letter.
mail-notice-unlinked = We look at appeal №{ $appeal } by itself again. The answer comes by letter.
mail-notice-linked =
    { $part ->
        [accident] Appeal №{ $appeal } belongs to an accident that is being dealt with.{ $stage ->
            [none] { "" }
           *[other] { " " }Its state now: { $stage-name }.
        } We shall write when there is news.
       *[duplicate] Appeal №{ $appeal } is about the same as another that we are working on. We answer both together, by letter.
    }
mail-notice-coupon-back =
    { $submitted ->
        [no] The coupon is yours again, as the draft was not sent.
       *[other] The coupon of appeal №{ $appeal } is yours again.
    } { $lives ->
        [yes] It can be spent until { $lasts }.
       *[no] But it was good until { $lasts }; a new one comes when the licence is renewed.
    }

## How an appeal stands, on its page: in place of the texts of the same name.

mail-next-l1-work = An operator is preparing the answer; it comes by letter.
mail-next-forwarded = Those who answer for it have the appeal; the answer comes by letter.
mail-next-triage = The manager is looking at it; the decision comes by letter.
mail-next-in-progress = A specialist is working on it; the answer comes by letter.
mail-next-board-review = The board decides whether the change is made. The decision comes by letter.
mail-next-self-service = We showed you an article: did it help?
mail-next-waiting = We asked you a question and wait for an answer to our letter.
mail-next-resolved = We have answered.
mail-next-closed = If there is still a question, answer our letter.

# Of a letter that is about no appeal: the subject, and below it.
mail-subject-alone = Your code: e-mail and Telegram
mail-foot-alone = This letter was sent by a machine; there is no need to answer it.

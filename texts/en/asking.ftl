## Words for an action, asked for by a forced reply: in the workbench, else in the group, where the person's name stands before it.
## $appeal: number. Staff.

ask-text-answer = №{ $appeal }: write the answer to the initiator as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-ask = №{ $appeal }: what shall we ask the initiator? Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-inform = №{ $appeal }: what shall we tell the initiator? The appeal stays with you. Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-explain = №{ $appeal }: why was it late? The reason stays in the appeal's history, the initiator will not see it. Write it as a reply to this message. Changed your mind? /cancel
ask-text-note = №{ $appeal }: what is to be noted? The initiator will not see it. Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-done = №{ $appeal }: what was done? Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-pass = №{ $appeal }: what did you check, and how? These words go with the release as the testers' report. Reply to this message, attachments are welcome; nothing to add: "-". Changed your mind? /cancel
ask-text-fail = №{ $appeal }: what is wrong? It goes back to whoever did it. Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-return = №{ $appeal }: why do you return it? Write it as a reply to this message. Changed your mind? /cancel
ask-text-dismiss = №{ $appeal }: why is it dismissed? The initiator reads this reason. Write it as a reply to this message. Changed your mind? /cancel
ask-text-news = №{ $appeal }: what is the news? All whom the accident concerns get it, and the page of the portal shows it. Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-draft-ready = №{ $appeal }: send the specification, step by step. Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-disagree = Appeal №{ $appeal }: what do you not agree with, what should change? Write it as a reply to this message. Changed your mind? /cancel
ask-text-log-work = №{ $appeal }: what was done in these hours? Write it as a reply to this message. Changed your mind? /cancel
# Any other action that needs words, of a process that a portal has changed. $action: its id.
ask-text = №{ $appeal }: write what this action needs. Write it as a reply to this message, attachments too. Changed your mind? /cancel
# A vote against or for later, or of the manager in the place of a board that nobody is on.
ask-why-vote = №{ $appeal }, the ballot: why do you vote so? Write it as a reply to this message. Changed your mind? /cancel
# Another kind of appeal, or the manager in the place of a role that nobody holds.
ask-why = №{ $appeal }: why? Write it as a reply to this message. Changed your mind? /cancel
# A forwarded appeal about the map says no ad and no place. Operator.
ask-ad = №{ $appeal }: which ad or place? The ad's number, the address or a point on the map. Write it as a reply to this message, attachments too. Changed your mind? /cancel
# The three parts of an accident's review.
ask-happened = №{ $appeal }, review: what happened, and when? Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-cause = №{ $appeal }, review: why? Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-prevention = №{ $appeal }, review: what shall prevent it? Write it as a reply to this message, attachments too. Changed your mind? /cancel
# “Duplicate”: of which other appeal.
ask-appeal = №{ $appeal }: the number of the appeal that it belongs to? Write it as a reply to this message. Changed your mind? /cancel

## The other inputs of an action.

# “Add a few words” after a rating. Initiator. $appeal: number.
ask-text-comment = What was good about appeal №{ $appeal }, and what was missing? Write one message. Changed your mind? /cancel
# “Tag”, above a button for each tag. Staff. $name: who pressed.
ask-tag-retag = { $name }, which tag for №{ $appeal }?
# “Reject”, above a button for each reason. Staff. $name: who pressed.
ask-reason-reject = { $name }, why is №{ $appeal } rejected? The initiator gets a polite refusal and may object.
# “Withdraw”, above “Yes” and “No”. Initiator.
ask-sure-withdraw = Withdraw appeal №{ $appeal }? We will stop working on it.
# /rate without a mark, above five buttons. Initiator.
ask-rating-rate = How did we do on appeal №{ $appeal }? 1 is poor, 5 is excellent.
## What the manager and those at work choose, by buttons. $name: who pressed; $appeal: number. Staff.

ask-kind = { $name }, what is №{ $appeal }?
ask-criticality = { $name }, №{ $appeal }: how critical is it?
ask-complexity = { $name }, №{ $appeal }: how complex is it?
ask-category = { $name }, №{ $appeal }: which category?
ask-effort = { $name }, №{ $appeal }: how many hours will it take?
ask-hours = { $name }, №{ $appeal }: how many hours did it take?
ask-date = { $name }, №{ $appeal }: by which day? The initiator is told.
ask-contract = { $name }, №{ $appeal }: under which contract is work for this initiator paid?
ask-length = { $name }, №{ $appeal }: for how long are new messages of the initiator not taken? They will be told.
ask-queue = { $name }, №{ $appeal }: which queue?
ask-addressee = { $name }, №{ $appeal }: to whom?
ask-attribute = { $name }, №{ $appeal }: what is to change?
ask-writer = { $name }, №{ $appeal }: whom else should answers go to?
ask-participant = { $name }, №{ $appeal }: whom should answers go to no more?
ask-person = { $name }, №{ $appeal }: who shall do it?
ask-vote = { $name }, №{ $appeal }: how do you vote?
ask-tag = { $name }, №{ $appeal }: which tag?
ask-reason = { $name }, №{ $appeal }: for which reason?
ask-rating = №{ $appeal }: which rating?
ask-sure = №{ $appeal }: are you sure? It cannot be undone.
# Only a process that a portal has changed asks so.
ask-value = { $name }, №{ $appeal }: which value?

## Words of staff that do not say what they are for: nothing goes out before a press.

# Under a reply to a card or to something in the workbench. $appeal: number; $name: who wrote.
ask-use = { $name }, what shall become of this message on №{ $appeal }? Nobody gets it until you choose.
# Under other words in the private chat of somebody who holds appeals. $name: who wrote.
ask-which-use = { $name }, what does this belong to?
# The same where there are too many for a button each.
ask-which-use-cut = { $name }, what does this belong to? You hold more appeals than there are buttons: for another, reply to its card.
# Toast in the group: the question waits in the private chat. $appeal: number.
asked-in-workbench = Waiting for your words on №{ $appeal } in the private chat

## /lang without a language. Everybody.

ask-language = Choose a language / Выберите язык

## A special appeal. Initiator, in private.

# «Купон», above a button for each of one's own coupons; a code can be written as well.
ask-coupon = Which coupon should go to this appeal? We react to it within an hour, at any time. Press a coupon or write its code. Changed your mind? /cancel
# Once, after the coupon; «Не нужно» is below it.
ask-phone = Would you leave a phone number so that we can call? Write it with its code, for example +7 903 555-10-17. If there is no need to call, press the button or write “-”.

## Labels of the actions, under cards, in the workbench and under what the initiator gets. A contract: conversation.md, "Everybody".

button-submit = Send
button-confirm = Solved
button-reopen = Not solved
button-object = Object
# Below the draft of those who own one. A contract: conversation.md, "Writing".
button-coupon = Coupon
button-coupon-off = Take the coupon off
button-withdraw = Withdraw
button-take = Take
button-reached = Reached
button-not-reached = Not reached
# Where something did not reach an initiator who has another way: by letter, or in Telegram.
button-other-way-mail = Send by letter
button-other-way-telegram = Send in Telegram
button-acknowledge = On it
button-answer = Answer
button-undo = Undo
button-ask = Ask
button-inform = Tell
button-retag = Tag
button-reject = Reject
button-unmute = Lift the mute
button-release = Release
button-note = Note
button-explain = Why it was late
button-reveal = Show contacts
button-helped = Helped
button-not-helped = Did not help
button-escalate = To the manager
button-forward = Forward
button-return = Return
button-assign = Assign
button-classify = Classify
button-reclassify = Reclassify
button-set = Attributes
button-dismiss = Dismiss
button-add-participant = Add the address
button-remove-participant = Remove the address
button-hand-over = Hand over
button-draft-ready = To the board
button-agree = Agree
button-disagree = Disagree
button-resume = Back to the board
button-done = Done
button-pass = Passed
button-fail = Failed
button-released = Released
button-news = News
button-reviewed = Review done
button-link = Duplicate
button-unlink = Unlink
button-log-work = Hours
# Under the thanks for a rating: the optional word. Initiator.
button-comment = Add a few words
# The five marks under the request for a rating. $mark: 1 to 5.
button-rate = { $mark }

## The initiator's draft, and words that joined an appeal.

# Under a draft, beside “Send”: throws it away.
button-discard = Cancel
# Under a draft of somebody who has open appeals: send it as one of its own.
button-new = New
# Under a draft: its words belong to an open appeal. $appeal: number; $words: how that appeal begins.
button-join = №{ $appeal } { $words }
# Under a draft: go on with the appeal that was closed last. $appeal: number.
button-continue = Continue №{ $appeal }
# Under the confirmation that words joined an appeal: they were no addition.
button-split = This is a new appeal
# Under /my, one for each appeal that can be withdrawn. $appeal: number.
button-withdraw-numbered = Withdraw №{ $appeal }

## Staff.

# Under a card with more actions than two rows hold: opens the workbench.
button-more = …
# Words in the private chat of somebody who holds appeals: for which one? $appeal: number.
button-to-appeal = To appeal №{ $appeal }
# Beside it: the words are an appeal of one's own.
button-my-own = My own appeal
# Under /dead: try the update again.
button-retry = Retry
# The same where there are several. $letter: the update's number in the list.
button-retry-numbered = Retry { $letter }
## Under the questions of an action. Everybody.

# A choice. $name: what it is.
choice = { $name }
# A number of hours, as a button. $hours: how many.
choice-hours = { $hours } h
# None of the buttons is it: type it.
button-type = Other
# What is asked for may be left out.
button-leave-out = Skip

## Under /lang: each language names itself.

language-ru = Русский
language-en = English

## Under a list with more entries than one message holds.

button-back = Back
button-on = Next

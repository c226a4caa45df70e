## Names of the actions in /audit and in refusals. Those with a button are called as it is.

action-submit = { button-submit }
action-confirm = { button-confirm }
action-reopen = { button-reopen }
action-object = { button-object }
action-withdraw = { button-withdraw }
action-take = { button-take }
action-reached = { button-reached }
action-not-reached = { button-not-reached }
action-other-way = Send by another way
action-answer = { button-answer }
action-undo = { button-undo }
action-ask = { button-ask }
action-inform = { button-inform }
action-retag = { button-retag }
action-reject = { button-reject }
action-mute = Mute
action-unmute = { button-unmute }
action-release = { button-release }
action-offer = Offer to a colleague
action-note = { button-note }
action-reveal = { button-reveal }
action-helped = { button-helped }
action-not-helped = { button-not-helped }
action-escalate = { button-escalate }
action-forward = { button-forward }
action-return = { button-return }
action-assign = { button-assign }
action-classify = { button-classify }
action-reclassify = { button-reclassify }
action-contract = Contract
action-set = { button-set }
action-dismiss = { button-dismiss }
action-hand-over = { button-hand-over }
action-draft-ready = { button-draft-ready }
action-respecify = Change the specification
action-agree = { button-agree }
action-disagree = { button-disagree }
action-resume = { button-resume }
action-done = { button-done }
action-pass = { button-pass }
action-fail = { button-fail }
action-released = { button-released }
action-news = { button-news }
action-reviewed = { button-reviewed }
action-link = { button-link }
action-unlink = { button-unlink }
action-log-work = { button-log-work }
action-draft = Start a draft
action-add = Add
action-edit-message = Edit a message
action-bring-in = Bring in from the archive
action-adopt = Take over as their own
action-join = Add to an appeal
action-split = Move to a new appeal
action-coupon = { button-coupon }
action-coupon-off = { button-coupon-off }
action-phone = Leave a phone number
action-rate = Rate
action-comment = Comment
action-acknowledge = { button-acknowledge }
action-page-again = Page again
action-raise = Make an accident
action-retier = Change the tier
action-surface = Bring the card down
action-ask-to-call = Ask for a call
action-warn = Tell of the due time
action-explain = { button-explain }
action-remind = Remind
action-give-back = Back to the queue: the initiator waits
action-remind-staff = Remind whoever has it
action-remind-manager = Remind the manager
action-remind-board = Remind the board of its votes
action-report-ballot = Tell the manager that votes are missing
action-warn-of-date = Remind of the promised day
action-no-reply = No reply came
action-vote = Vote
action-recount = Count the votes anew: somebody left the board
action-postpone = Put off: too few votes
action-hear-start = An accident has begun
action-leave-parent = By itself again: the main one is closed
action-hear-news = News of the accident
action-end-with-parent = Ended with the main one

## Said to whoever has just done it: a toast after a press, a reply after a command. At most 200 characters. $appeal: number.

done-submit = Sent: №{ $appeal }
done-confirm = Thank you, appeal №{ $appeal } is closed
done-reopen = Appeal №{ $appeal } is open again
done-coupon = The coupon is taken: this appeal will be urgent
done-coupon-off = The coupon is yours again
# A number, or none.
done-phone = Noted. The appeal can be sent
done-rate = Thank you for the rating
done-comment = Thank you for your words
done-object = Your objection to the refusal of №{ $appeal } is taken
# Also for a draft, which has no number.
done-withdraw = Cancelled
done-acknowledge = Fine, №{ $appeal } is yours: nobody else is paged. So that others see you at work, take the appeal
done-take = №{ $appeal } is yours now
done-reached = №{ $appeal }: it is kept that the initiator has heard it all
done-not-reached = №{ $appeal }: it is kept that nobody answered
done-other-way = №{ $appeal }: what did not arrive goes by another way. Whether it arrives, the card shows
done-answer = The answer to №{ $appeal } goes out in 10 seconds. Until then you can undo it
done-undo = The answer to №{ $appeal } is undone, the appeal is yours again
done-ask = The question about №{ $appeal } is being sent, the clocks are paused
done-inform = The message about №{ $appeal } is being sent
done-retag = The tag of №{ $appeal } is saved
done-reject = №{ $appeal } is rejected, the initiator gets a polite refusal
done-mute = The initiator of №{ $appeal } is muted, and has been told
done-unmute = The restriction by №{ $appeal } is lifted, the initiator has been told
done-offer = №{ $appeal } is back in the queue, and the colleague is told
done-release = №{ $appeal } is back in the queue
done-explain = The reason is noted on №{ $appeal }, the initiator will not see it
done-note = The note on №{ $appeal } is saved, the initiator will not see it
done-helped = Glad it helped. Appeal №{ $appeal } is closed
done-not-helped = №{ $appeal } is with an operator now
done-escalate = №{ $appeal } is with the incident manager
done-forward = №{ $appeal } is forwarded
done-return = №{ $appeal } is returned
done-assign = №{ $appeal } is assigned
done-classify = №{ $appeal } is classified
done-reclassify = №{ $appeal } is reclassified, the initiator is told why
done-contract = The contract of №{ $appeal } is kept
done-set = The attribute of №{ $appeal } is kept
done-dismiss = №{ $appeal } is dismissed, the initiator is told why
done-hand-over = №{ $appeal } is in the other queue
done-draft-ready = The specification of №{ $appeal } is ready
done-respecify = The specification of №{ $appeal } is changed. Those who have it already see what it was and what it is
done-agree = Your agreement on №{ $appeal } is recorded
done-disagree = Recorded: you do not agree on №{ $appeal }
done-vote = Your vote on №{ $appeal } counts. It may change until it is decided
done-resume = №{ $appeal } is back with the board
done-done = №{ $appeal } is with the testers
done-pass = №{ $appeal } has passed
done-fail = №{ $appeal } goes back to work
done-released = №{ $appeal } is released, the initiator is told
done-news = The news of №{ $appeal } goes to all whom it concerns
done-reviewed = The review of №{ $appeal } is kept, the appeal is closed
done-link = №{ $appeal } is linked. It can be undone within a day
done-unlink = №{ $appeal } is on its own again
done-log-work = The hours of №{ $appeal } are kept
# The contacts were too long for a window.
done-reveal = The contacts of №{ $appeal } are in your private chat
# The window with the contacts, or a message in the private chat. $name: as in Telegram; $contacts: one a line, or a dash.
done-reveal-contacts =
    №{ $appeal }: { $name }
    { $contacts }
# A draft's words were added to an appeal. Initiator.
done-join = Added to appeal №{ $appeal }
# Words that had joined an appeal begin a draft. Initiator.
done-split = A new appeal was started
# `…` under a card.
done-more = №{ $appeal } is open in your private chat with the bot
# “Retry” under /dead.
done-retry = It will be processed again

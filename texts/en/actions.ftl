## Names of the actions in /audit and in refusals. Those with a button are called as it is.

action-submit = { button-submit }
action-confirm = { button-confirm }
action-reopen = { button-reopen }
action-object = { button-object }
action-withdraw = { button-withdraw }
action-take = { button-take }
action-answer = { button-answer }
action-undo = { button-undo }
action-ask = { button-ask }
action-inform = { button-inform }
action-retag = { button-retag }
action-reject = { button-reject }
action-release = { button-release }
action-note = { button-note }
action-reveal = { button-reveal }
action-draft = Start a draft
action-add = Add
action-edit-message = Edit a message
action-join = Add to an appeal
action-split = Move to a new appeal
action-rate = Rate
action-comment = Comment
action-surface = Bring the card down
action-remind = Remind
action-no-reply = No reply came

## Said to whoever has just done it: a toast after a press, a reply after a command. At most 200 characters. $appeal: number.

done-submit = Sent: №{ $appeal }
done-confirm = Thank you, appeal №{ $appeal } is closed
done-reopen = Appeal №{ $appeal } is open again
done-rate = Thank you for the rating
done-comment = Thank you for your words
done-object = Your objection to the refusal of №{ $appeal } is taken
# Also for a draft, which has no number.
done-withdraw = Cancelled
done-take = №{ $appeal } is yours now
done-answer = The answer to №{ $appeal } goes out in 10 seconds. Until then you can undo it
done-undo = The answer to №{ $appeal } is undone, the appeal is yours again
done-ask = The question about №{ $appeal } is being sent, the clocks are paused
done-inform = The message about №{ $appeal } is being sent
done-retag = The tag of №{ $appeal } is saved
done-reject = №{ $appeal } is rejected, the initiator gets a polite refusal
done-release = №{ $appeal } is back in the queue
done-note = The note on №{ $appeal } is saved, the initiator will not see it
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

## Words for an action, asked for by a forced reply: in the workbench, else in the group, where the person's name stands before it.
## $appeal: number. Staff.

ask-text-answer = №{ $appeal }: write the answer to the initiator as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-ask = №{ $appeal }: what shall we ask the initiator? Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-inform = №{ $appeal }: what shall we tell the initiator? The appeal stays with you. Write it as a reply to this message, attachments too. Changed your mind? /cancel
ask-text-note = №{ $appeal }: what is to be noted? The initiator will not see it. Write it as a reply to this message, attachments too. Changed your mind? /cancel

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

## Words of staff that do not say what they are for: nothing goes out before a press.

# Under a reply to a card or to something in the workbench. $appeal: number; $name: who wrote.
ask-use = { $name }, what shall become of this message on №{ $appeal }? Nobody gets it until you choose.
# Under other words in the private chat of somebody who holds appeals. $name: who wrote.
ask-which-use = { $name }, what does this belong to?
# Toast in the group: the question waits in the private chat. $appeal: number.
asked-in-workbench = Waiting for your words on №{ $appeal } in the private chat

## /lang without a language. Everybody.

ask-language = Choose a language / Выберите язык

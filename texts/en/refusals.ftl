## The desk says no: a window after a press (at most 200 characters), a reply after a command. $appeal: number; $action: its name.

# $appeal: what was given.
refusal-no-such-appeal = There is no appeal №{ $appeal }. Check the number: it stands on the card, and your own appeals are in /my
# An old button, or a command in the wrong state. $state: where the appeal is now.
refusal-wrong-state = “{ $action }” is not possible now: the appeal's state is “{ $state }”.
# Whoever pressed second. $name: who was first.
refusal-already-taken = Appeal №{ $appeal } was already taken by { $name }.
# A page that somebody has answered. $name: first name.
refusal-already-acknowledged = №{ $appeal } is with { $name } already. The page is over.
# $who: who may.
refusal-no-right = “{ $action }”: you have no right to this. Who may: { $who }.
# A list or command that is not for everybody. $command: its name; $who: who may.
refusal-no-right-to-ask = /{ $command }: you have no right to this. Who may: { $who }.
# What staff read, asked for in a group that no role is bound to. $command: its name.
refusal-not-here = /{ $command }: there is no right to read this in this group. Ask in the private chat, or in a group with a role.
refusal-own-appeal = №{ $appeal } is your own appeal: you have no right to work on it while somebody else can.
# Whoever has rejected the appeal once, after the objection.
refusal-left-to-another = №{ $appeal }: you have rejected it before, so you have no right to it while there is somebody else.
# Whoever did what is to be verified.
refusal-done-by-them = №{ $appeal }: you did it yourself, so you have no right to verify it while another tester could.
# Nobody could vote.
refusal-no-board = №{ $appeal }: the board has no group, or nobody is in it, so nobody could vote. Bind one: /bind board
# A specification was edited that the client has agreed to, or the board has decided on.
refusal-specification-stands = №{ $appeal }: the specification stays as it was, for it has been decided on. Write what has changed as a note: /note
# Something was to be sent by another way, and has arrived or is on its way: somebody was first, or they are back.
refusal-nothing-undelivered = №{ $appeal }: there is nothing to send, the last message to the initiator has arrived or is on its way. The card shows what became of it.
# The same, where the initiator has no other way, or it is this that has failed.
refusal-no-other-way = №{ $appeal }: there is no other way to the initiator, neither e-mail nor a Telegram that can be written to. “{ button-reveal }” and reach them elsewhere.
# Staff have edited what the initiator has already. $way: "mail" or "phone".
refusal-already-read =
    №{ $appeal }: { $way ->
        [phone] this was read to them by telephone
       *[mail] this was sent by letter
    } and cannot be changed any more. Your edit is not kept. Write another one: “{ button-inform }” or “{ button-answer }”.
# $other: number of the other appeal.
refusal-link-loop = №{ $appeal } cannot belong to №{ $other }: that would be a circle.
# $other: number of an appeal that is closed.
refusal-link-to-closed = №{ $other } is closed already: there is nothing to link it to. Name an open appeal, or answer this one by itself.
# Nobody writes letters to it who could be added, or taken out.
refusal-no-such-correspondent = “{ $action }” of №{ $appeal } is not possible: there is nobody. Who writes and who gets answers stands in /show { $appeal }
# /assign to somebody who is not of those who have it. $name: theirs.
refusal-not-of-place = №{ $appeal }: { $name } is not one of those who have the appeal now. Choose another.
# $given: what was said; $expected: what would do, with an example.
refusal-wrong-input = “{ $given }” is not understood. Expected: { $expected }.
# An answer that has gone out already, or an appeal that was closed too long ago.
refusal-too-late = “{ $action }” on №{ $appeal } is too late. What was sent in Telegram can be corrected by editing your message; a closed appeal goes on as a new one: /new
# Words of whoever is muted. Initiator. $end: until when.
refusal-muted = Until { $end } (Moscow time) we take no new messages from you: there were only rude words. Your appeals go on, buttons and answers to our questions work: /my
# Something was not given and could not be asked for.
refusal-missing = “{ $action }” needs more. Repeat the command with it, /help shows an example
# $given: what was said; $choices: what would do; $example: one of them.
refusal-wrong-choice = “{ $given }” is not understood. For example: { $example }. Possible: { $choices }.

## What the desk cannot make sense of.

# A command of nobody's, in private. $command: its name.
refusal-unknown-command = There is no command /{ $command }. All commands: /help
# A button of a former version.
refusal-unknown-button = This button no longer works. Open the appeal anew: /my, for staff /show with the number.
# A command without a number that replies to nothing. $command: its name.
refusal-which-appeal = Which appeal? Add its number, for example: /{ $command } 17, or reply to a card with this command.
# A kind of message that cannot be passed on. Initiator.
refusal-kind = We cannot read this kind of message. Please send text, a photo, a video, a voice message or a file.
# A button for a choice whose time is over.
refusal-asked-too-long-ago = This question is out of date, nothing has changed. Start the action again.
# A button for a choice that somebody else was asked for.
refusal-asked-another = Somebody else was asked: you have no right to answer. Press the action below the card yourself.
# “This is a new appeal” when the words have left the appeal already. Initiator.
refusal-nothing-to-split = These messages have left the appeal already. For a new question: /new
# A late item of an album that has gone out. Staff.
refusal-album-too-late = This part of the album came too late: the rest has gone out. Send it by itself, with “{ button-inform }”.

## Who may not, and who is not known well enough.

# An action of staff, by somebody without a role.
refusal-staff-only = You have no right to this: support staff may.
# /bind, /unbind, /roles, /tier by somebody else.
refusal-admin-only = You have no right to this: a system administrator may.
# A reply to a card by an anonymous admin of the group.
refusal-anonymous = You write anonymously: nobody can see who you are, so you have no right to this. Press a button below the card, or turn anonymity off in your admin rights.
# The private chat is needed and was never opened. Staff.
refusal-start-first = This can be read only in a private chat with the bot. Open it, press /start and try again.

## Binding. Admin.

# /bind in private.
refusal-bind-in-group = Write this command in the group that is to be bound. Add the bot there and write /bind operator
# $roles: the ids that there are.
refusal-no-such-role = There is no such role. For example: /bind operator. Roles: { $roles }
# /unbind in a group that is not bound, or not to that role.
refusal-not-bound = There is nothing to unbind. What is bound where: /roles
# “Retry” under an update that is processed by now.
refusal-not-dead = It is processed already. The list now: /dead

## Lists. Staff.

# «Next» or «Back» under a list that was asked for too long ago.
refusal-old-list = This list is out of date. Repeat the command.
# /queue with something that is no state and no filter. $given: what was said; $states: the states.
refusal-no-such-queue = I do not understand “{ $given }”. For example: /queue new, /queue overdue, /queue mine, /queue xlsx. States: { $states }.
# /find without a word.
refusal-find-what = What is to be found? For example: /find photo error 500
# /stats with something else. $given: what was said.
refusal-no-such-span = I do not understand “{ $given }”. For example: /stats week or /stats month

## Coupons. Initiator, but for the last ones.
## $left: how many more wrong codes are taken; $end: until when none is, once $left is "none".

# A code that does not make the appeal special. $flaw: why not; $number: what it was spent on, "none" for a draft; $lived: until when it did.
refusal-wrong-coupon = { $flaw ->
        [unknown] No coupon has this code. Compare it with yours: /coupon.
        [anothers] This coupon is somebody else’s and works for its owner alone. Yours: /coupon.
        [used] This coupon was spent{ $number ->
            [none] { "" }
           *[other] { " " }on appeal №{ $number }
        } already. A new one comes when the licence is renewed.
        [cancelled] This coupon is cancelled. Ask whoever issued the licence why.
       *[expired] The coupon was good until { $lived }. A new one comes when the licence is renewed.
    } { $left ->
        [none] This is the fifth wrong code. We take the next ones after { $end } (Moscow time).
       *[other] Tries left: { $left }.
    }
# Any code, a right one too. $end: until when.
refusal-codes-stopped = There were too many wrong codes, so we take no code now: enter the next one after { $end } (Moscow time). The appeal can be sent without a coupon.
# A second coupon on the same draft.
refusal-already-special = A coupon was spent on this appeal already, it needs no second one. Press “{ button-submit }”.
# Words without a number, where a number to be called is asked for.
refusal-no-phone = There is no phone number in this message. Write it with its code, for example: /phone +7 903 555-10-17
# /coupon with a code, but no draft.
refusal-coupon-no-draft = First write what happened, then spend the coupon: “{ button-coupon }” below the draft, or /coupon with its code.
# /coupon in a group.
refusal-coupon-in-private = Coupons are for the private chat with the bot: here others would see the code.
# /coupon with something that names nobody. Admin.
refusal-coupon-whom = To whom? For example: /coupon @anna, /coupon 17 (whoever wrote appeal №17), /coupon @anna 31.12.2027. Cancel: /coupon cancel 5. They must have written to the bot once.
# $given: what was said. Admin.
refusal-coupon-until = I do not understand the end “{ $given }”. A day to come is needed, for example: /coupon @anna 31.12.2027
# $coupon: its number. Admin.
refusal-coupon-not-cancelled = Coupon { $coupon } cannot be cancelled: it does not exist, or was spent or cancelled.

## Shifts at work: /shift, for everybody of staff. «Заступил» and «Сдал» are a contract: conversation.md, "Groups". Times are Moscow's.

button-shift-begin = Start shift
button-shift-end = End shift
# Above the list. $count: how many are on shift.
shift-list = On shift now: { $count }, Moscow time
shift-nobody = Nobody is on shift now.
# A line each. $name: who; $roles: their roles, by comma; $since: from when.
shift-line = { $name } · { $roles } · since { $since }
# Below it: whose list it is. $since: from when; $till: when it ends by itself.
shift-mine = You are on shift since { $since }. Unless you press "{ button-shift-end }" it ends by itself { $till }.
shift-not-mine = You are not on shift. When you begin to work, press "{ button-shift-begin }".
# Toasts to whoever pressed. $since, $till: as above.
done-shift-begun = You are on shift since { $since }. Do not forget "{ button-shift-end }".
done-shift-ended = Your shift is over. What you still hold is in the list below.
refusal-shift-begun = You are on shift already, since { $since }, until { $till }.
refusal-shift-ended = You are not on shift: there is nothing to end. The shift: /shift
# To whoever forgot to end theirs. $starts: when it began; $stops: when it ended by itself.
notice-shift-closed = Your shift since { $starts } has ended by itself { $stops } (Moscow time): you did not press "{ button-shift-end }". If you work on: /shift.

## Handing over: the list of what somebody holds whose shift is over.

# Above the list. $count: how many.
hand-over-list = Your shift is over, and you still hold: { $count }. What about them?
hand-over-nothing = Your shift is over, and you hold nothing. Have a good rest!
hand-over-foot = Release what need not wait for you to the queue, or hand it to somebody on shift. What you keep waits for you.
# In the list: for what an appeal waits. $waits: initiator or board, who have to answer; word: the initiator waits for ours; work: for us.
hand-over-waits =
    { $waits ->
        [initiator] Waits for the initiator's answer.
        [board] Waits for the board.
        [word] The initiator waits for your word.
       *[work] Waits for your work.
    }
# Behind it: it was decided so.
hand-over-kept = Stays with you.
# $appeal: number.
button-hand-over-back = №{ $appeal } to the queue
button-hand-over-whom = To a colleague
button-hand-over-keep = Keep
# To whoever hands over: a button each for those on shift. $appeal: number.
hand-over-whom = Who is to have №{ $appeal }? It goes back to the queue, and this person gets it with the button "{ button-take }".
# Toasts.
done-shift-kept = №{ $appeal } stays with you
refusal-shift-not-yours = №{ $appeal } is not yours any more, or cannot be handed over now. What it is: /show { $appeal }
refusal-shift-no-colleague = Nobody on shift could take №{ $appeal }. Release it to the queue, or keep it.
refusal-shift-gone = This person is not on shift any more. №{ $appeal } is still yours.
# To the colleague, in private or under the card. $appeal: number; $name: whom it is for; $who: who hands it over.
staff-offered = { $name }, { $who } hands №{ $appeal } to you. Until somebody takes it, it is in the queue.
# To the managers' group, a while after the end of a shift. $name: whose; $count: how many they hold; $numbers: those that are overdue or due before the desk opens next.
manager-shift-kept = { $name } has ended their shift and still holds appeals: { $count }. Cannot wait until the desk opens: { $numbers }. To somebody else: /assign, to the queue: /release

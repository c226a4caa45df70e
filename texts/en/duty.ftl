## A page: an accident, or a special appeal, at any hour. A contract: conversation.md, "The incident manager".

# To one person, again and again. $appeal: number; $page: accident or special; $times: how often it was said so far, or "first".
page-person =
    Page{ $times ->
        [first] { "" }
       *[other] { " " }({ $times })
    }: { $page ->
        [special] special appeal №{ $appeal }
       *[accident] accident №{ $appeal }
    }. Press “{ button-acknowledge }” if you see to it: nobody else is woken then. More: /show and the number
# In the group of those who have it.
page-group =
    Attention: { $page ->
        [special] special appeal №{ $appeal }, to be reacted to within an hour
       *[accident] accident №{ $appeal }
    }. Take it, or press “{ button-acknowledge }”.
# To the managers' group: nobody is on duty, or nobody of those who are has answered. $people: how many were asked, or "none".
page-everybody =
    { $page ->
        [special] Special appeal №{ $appeal }: nobody is on duty, or they do not answer
       *[accident] Attention, accident №{ $appeal }: nobody is on duty, or they do not answer
    }. { $people ->
        [none] There is nobody that I can write to in private: whoever is to hear of this has to press /start.
       *[other] I am calling everybody that I can write to: { $people }.
    } Whoever can, press “{ button-acknowledge }”.
# The same, after everybody was asked three times.
page-in-vain =
    { $page ->
        [special] Attention, special appeal №{ $appeal }
       *[accident] Attention, accident №{ $appeal }
    }: nobody answers. Those on duty were called, then everybody, three times each; call them yourselves. I repeat it every 15 minutes until somebody presses “{ button-acknowledge }”.
# To the managers' group: somebody of the rota whom the bot cannot write to. $name: as they are known.
page-not-reached =
    { $page ->
        [special] Special appeal №{ $appeal }
       *[accident] Accident №{ $appeal }
    }: I cannot page { $name }: the private chat with the bot was never opened, or is blocked. I am calling the next. They have to press /start.
# To those who were asked: another has it. $name: first name, empty for nobody that is known.
page-acknowledged =
    { $page ->
        [special] Special appeal №{ $appeal }
       *[accident] Accident №{ $appeal }
    }: { $name } has it. The page is over.
# To those who were asked: it is answered or closed.
page-over =
    { $page ->
        [special] Special appeal №{ $appeal }
       *[accident] Accident №{ $appeal }
    }: the page is over, the appeal was ended without you.
# To those who were asked: it was no accident.
page-called-off = №{ $appeal } is no accident any more. The page is over.

# What the telephone gateway may say. $event: page or acknowledged.
page-call =
    { $event ->
        [acknowledged] The page is over:
       *[page] Attention:
    } { $page ->
        [special] special appeal №{ $appeal }
       *[accident] accident №{ $appeal }
    }
# To the managers' group: the gateway does not take the calls. $error: in a word.
page-gateway-failed =
    { $page ->
        [special] Special appeal №{ $appeal }
       *[accident] Accident №{ $appeal }
    }: the telephone gateway has not taken the call ({ $error }). I go on in Telegram; if it is urgent, ring whoever is on duty yourself.

## The rota: /duty. Everybody of staff reads it; the incident manager and admins change it. Times are Moscow's.

# $name: who is on duty now; $till: until when.
duty-now = { $name } is on duty until { $till }. Moscow time
duty-nobody-now = Nobody is on duty now. Moscow time
duty-none = Nobody is on duty in the next four weeks. Of an accident everybody is told at once. To enter somebody: /duty add @anna 24.11 19:00 – 25.11 10:00
# A line each. $shift: the number by which it is removed, "none" where the portal's file says so; $since, $till: from when until when.
duty-shift =
    { $since } – { $till } · { $name }{ $shift ->
        [none] { "" }
       *[other] { " " }· shift { $shift }
    }
# A time in which nobody is. $till: "none" when nobody is after it, as far as it looks.
duty-gap =
    { $till ->
        [none] from { $since } · nobody
       *[other] { $since } – { $till } · nobody
    }
# Somebody whom a page would not reach.
duty-unreachable = { $name } (cannot be reached: has to press /start)
duty-foot = /duty add, /duty remove and a shift's number, /duty_swap, /duty ics

# Entered. $starts, $stops: from when until when; $shift: its number; $reachable: yes or no.
done-duty-add =
    Entered: { $name } is on duty { $starts } – { $stops }, shift { $shift }.{ $reachable ->
        [no] { " " }{ $name } cannot be paged yet: they have to press /start.
       *[yes] { "" }
    }
done-duty-remove = Removed: { $name } is not on duty { $starts } – { $stops }.
# To whoever has the shift, or has it no more.
notice-duty-yours = You are on duty { $starts } – { $stops }, Moscow time. Of an accident or a special appeal you are told at any hour.
notice-duty-not-yours = You are no longer on duty { $starts } – { $stops }.
# $given: what was written instead.
refusal-duty-what = /duty does not know “{ $given }”. Who is on duty: /duty. To enter: /duty add @anna 24.11 19:00 – 25.11 10:00. To remove: /duty remove and a shift's number.
# $name: as they were named.
refusal-duty-unknown = The bot has not seen { $name } yet. They have to press /start, then they can be entered.
refusal-duty-whom = Who is it to be? Example: /duty add @anna 24.11 19:00 – 25.11 10:00. “me” will do as well.
refusal-duty-when = From when until when? “{ $given }” is not understood. Examples: 24.11 19:00 – 25.11 10:00, tomorrow 19:00 – 10:00, fri 19:00 – mon 10:00.
refusal-duty-which = Which shift is to be removed? /duty shows the numbers, example: /duty remove 5
# $since, $till: what was given.
refusal-shift-reversed = It ends before it begins: { $since } – { $till }. Example: 24.11 19:00 – 25.11 10:00
refusal-shift-over = { $since } – { $till } is over. Shifts are entered ahead.
# $days: how many it may be.
refusal-shift-too-long = A shift is { $days } days at most. Look at the days again, or enter several shifts.
# $name: who is on duty then; $shift: the number of their shift.
refusal-shift-taken = { $name } is on duty then: { $since } – { $till }. Remove it first: /duty remove { $shift }
# $shift: its number.
refusal-no-such-shift = There is no such shift any more. What there is: /duty

# To the managers' group, or the admins: nobody is on duty within a day. $begun: yes or no; $stops: "none" when nobody is after it.
notice-duty-gap =
    { $begun ->
        [yes] Nobody is on duty now
       *[no] Attention: nobody is on duty from { $starts }
    }{ $stops ->
        [none] , and nobody is entered after it
       *[other] { " " }until { $stops }
    } (Moscow time). An accident would wake everybody. To enter somebody: /duty add @anna 24.11 19:00 – 25.11 10:00

# /duty ics: the caption of the file.
duty-calendar = Who is on duty in the next three months. Any calendar opens the file.
# An entry of it. $name: who.
duty-calendar-entry = On duty: { $name }

## /duty_swap. Everybody of staff; the incident manager and admins decide at once. Times are Moscow's.

duty-swap-which = Which shift is to be swapped? Moscow time
duty-swap-with = For which?
button-duty-swap-yes = I agree
button-duty-swap-no = I cannot
# To the other. $name: who asks; $starts, $stops: their shift; $due, $until: the reader's own.
duty-swap-asked = { $name } asks to swap: you would have { $starts } – { $stops }, and { $name } your shift { $due } – { $until }. Moscow time
# $name: who is asked.
done-duty-swap-asked = { $name } is asked, and you will hear the answer. Until then all stays as it is.
# To all of them. $name: whose was the first shift; $who: whose was the other.
done-duty-swap = Swapped. Now { $who } is on duty { $starts } – { $stops }, { $name } is on duty { $due } – { $until }. Moscow time
done-duty-swap-no = Fine, all stays as it is.
# $name: who does not agree.
notice-duty-swap-no = { $name } cannot swap. All stays as it is; ask another: /duty_swap
# $name: the other.
refusal-duty-cannot-ask = { $name } cannot be asked: they have to press /start. The incident manager can decide.
refusal-duty-nothing-to-swap = There is nothing to swap: you have no shift in the next four weeks, or nobody else has. What there is: /duty

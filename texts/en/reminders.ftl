## What is said so that nothing lies still. Staff. $appeal: number.

# Whoever had it: for a working hour nothing was done, while the initiator waits for a word.
staff-taken-from-you = №{ $appeal } is back in the queue: you did nothing for more than a working hour, and the initiator waits. If you are still on it, take it again: /take { $appeal }
# The group of the first level, of the same.
group-given-back = №{ $appeal } is back in the queue: the operator has not answered for more than an hour, and the initiator waits. Take it, whoever is free: /take { $appeal }

# Whoever has it. $hours: working hours; $stage: the state.
staff-idle =
    №{ $appeal } is yours, and nothing has happened in it for { $hours } working h. { $stage ->
        [verifying] Please verify it: /pass { $appeal } or /fail { $appeal }. If you cannot, release it: /release { $appeal }
        [releasing] If the change is out, say so: /released { $appeal }. If not, note what we are waiting for: /note { $appeal }
       *[other] Please go on (/show { $appeal }), or note what you are waiting for: /note { $appeal }. If you cannot, release it: /release { $appeal }
    }
# The group that has it. $taken: yes, no.
group-idle =
    { $taken ->
        [yes] №{ $appeal }: nothing has happened for { $hours } working h. Whoever is on it was reminded; to see it: /show { $appeal }
       *[no] №{ $appeal } has waited for { $hours } working h, and nobody is on it. Take it, whoever is free: /take { $appeal }
    }
# The incident manager.
manager-idle =
    №{ $appeal }: nothing has happened for { $hours } working h. { $stage ->
        [triage] Decide what it is: /classify { $appeal }, or return it to the first level: /return { $appeal }
       *[other]
            { $taken ->
                [yes] Whoever is on it was reminded. To see it: /show { $appeal }, to give it to another: /assign { $appeal }
               *[no] Nobody is on it. Give it to somebody: /assign { $appeal }, to see it: /show { $appeal }
            }
    }
# The incident manager: an accident is over, and its review is still owed.
manager-review = №{ $appeal }: the review of the accident is still owed. The timeline: /audit { $appeal }, to write the review: /reviewed { $appeal }

# The board's group. $lacking: how many votes, or unknown.
group-votes-missing =
    №{ $appeal } waits for the board. { $lacking ->
        [unknown] Votes are missing.
       *[other] Votes missing: { $lacking }.
    } Whoever has not voted, press a button on the card or write: /vote { $appeal }
# The incident manager: the board has not decided for five working days.
manager-votes-missing =
    №{ $appeal }: the board has not decided for five working days. { $lacking ->
        [unknown] Votes are missing.
       *[other] Votes missing: { $lacking }.
    } Please remind those who have not voted: in five more working days the request is deferred by itself. To see it: /show { $appeal }

# The incident manager, of the day that was promised. $ahead: ahead, today, past; $date: the day.
manager-expected =
    { $ahead ->
        [ahead] №{ $appeal } is promised for { $date }, which is near.
        [today] №{ $appeal } is promised for today, { $date }.
       *[past] №{ $appeal } was promised for { $date }.
    } { $taken ->
        [yes] Somebody is on it, to see it: /show { $appeal }.
       *[no] Nobody is on it now, to see it: /show { $appeal }.
    } If we cannot keep it, name a new day, the initiator will be told: /set { $appeal } date

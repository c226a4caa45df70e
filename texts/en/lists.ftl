## /audit: what happened to an appeal. Staff.

# $appeal: number; $lines: an event each.
audit-list =
    History of №{ $appeal }, Moscow time

    { $lines }
# $at: when; $actor: who; $source, $target: states; $inputs: what was chosen, or "none".
audit-line =
    { $at } · { $actor } · { $action }{ $inputs ->
        [none] { "" }
       *[other] : { $inputs }
    } · { $source } → { $target }
# In place of a name: a timer did it.
audit-clock = the clock
# In place of the initiator's name.
audit-initiator = the initiator

## /undelivered. Staff.

# $lines: a message each.
undelivered-list =
    Not delivered, Moscow time

    { $lines }

    More: /show and the number.
# $appeal: number, "none" where it belongs to none; $at: when it was given up; $reason: why.
undelivered-line =
    { $at } · { $appeal ->
        [none] no appeal
       *[other] №{ $appeal }
    } · { $reason }
undelivered-none = Everything was delivered.

## /dead: updates that could not be processed. Staff.

# $lines: an update each; “Retry” below.
dead-list =
    Could not be processed, Moscow time

    { $lines }

    Once the cause is removed, press “Retry”.
# $letter: its number in the inbox; $at: when it came; $attempts: how often it was tried; $error: what went wrong.
dead-line = { $letter } · { $at } · attempts: { $attempts } · { $error }
dead-none = Everything was processed.

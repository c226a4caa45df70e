## /show, where the correspondence is long. Staff.

# Above the messages. $appeal: number; $count: how many there are on all pages.
talk-list = Correspondence of №{ $appeal }, messages: { $count }, Moscow time

## /audit: what happened to an appeal. Staff.

# Above the events. $appeal: number.
audit-list = History of №{ $appeal }, Moscow time
# $at: when; $actor: who; $source, $target: states; $inputs: what was chosen, and the words; or "none".
# $via: the channel.
audit-line =
    { $at } · { $actor } · { $action }{ $inputs ->
        [none] { "" }
       *[other] : { $inputs }
    } · { $source } → { $target } · { $via }
# An attempt that was not allowed. $reason: why not.
audit-refused = { $at } · { $actor } · { $action } · refused: { $reason } · { $via }
# Behind an action that asked somebody to see to the appeal. $names: first names.
audit-called = paged: { $names }
# In place of a name: a timer did it.
audit-clock = the clock
# In place of the initiator's name.
audit-initiator = the initiator
# In place of the name of somebody who has nothing to do with it.
audit-stranger = a stranger

## By which channel: /audit.

channel-telegram = Telegram
channel-mail = by e-mail
channel-phone = by phone
channel-portal = through the portal
channel-archive = from the earlier system
channel-clock = the clock
channel-monitoring = monitoring
channel-history = added afterwards

## Why something was not allowed: /audit.

refused-no-such-appeal = no such appeal
refused-staff-is-needed = staff cannot be erased
refused-wrong-state = not in this state
refused-nothing-undelivered = everything has arrived
refused-no-other-way = there is no other way
refused-already-read = read already, cannot be changed
refused-already-acknowledged = acknowledged by another
refused-shift-reversed = it ends before it begins
refused-shift-over = the shift is over
refused-shift-too-long = the shift is too long
refused-shift-taken = another is on duty then
refused-no-such-shift = there is no such shift
refused-already-taken = taken by another
refused-no-right = no right
refused-no-right-to-ask = no right
refused-nobody-to-ask = nobody to ask
refused-proposal-decided = decided already
refused-not-here = not in that group
refused-wrong-coupon = a wrong coupon
refused-codes-stopped = too many wrong codes
refused-already-special = a coupon was spent already
refused-no-phone = no phone number
refused-muted = the initiator is muted
refused-own-appeal = their own appeal
refused-left-to-another = left to another
refused-done-by-them = done by them
refused-no-board = no board
refused-specification-stands = specification decided on
refused-no-such-correspondent = no such address here
refused-link-loop = a loop of appeals
refused-not-of-place = not one of those who have it
refused-link-to-closed = the other is closed
refused-too-late = too late
refused-call-later = it is too early to call
refused-wrong-input = not understood
refused-wrong-choice = no such choice

## /undelivered. Staff.

# Above and below the messages.
undelivered-list = Not delivered, Moscow time
undelivered-foot = More: /show and the number.
# $appeal: number, "none" where it belongs to none; $at: when it was given up; $reason: why.
undelivered-line =
    { $at } · { $appeal ->
        [none] no appeal
       *[other] №{ $appeal }
    } · { $reason }
undelivered-none = Everything was delivered.

## /dead: updates that could not be processed. Staff.

# Above and below the updates; the buttons “Retry” follow.
dead-list = Could not be processed, Moscow time
dead-foot = Once the cause is removed, press “Retry”.
# $letter: its number in the inbox; $at: when it came; $attempts: how often it was tried; $error: what went wrong.
dead-line = { $letter } · { $at } · attempts: { $attempts } · { $error }
dead-none = Everything was processed.

## /queue: open appeals. Incident manager, admin.

# Above the appeals. $what: «all», a state, or one of the filters; $count: how many there are on all pages.
queue-list = Queue ({ $what }): { $count }, Moscow time
queue-none = No open appeals: { $what }.
# Beside the file. The table itself has what it was narrowed down to.
queue-file = The queue as a table.

# What the queue can be narrowed down to, beside a state.
filter-all = all
filter-overdue = overdue
filter-mine = mine

## /find: appeals by what was written about them. Staff.

# Above the appeals, the latest first. $what: what was looked for.
find-list = Found: { $what }, Moscow time
find-none = Nothing found: { $what }.

## An appeal in a list: until when it waits for a reaction, or for the day that was promised.

# $due: when.
entry-due = until { $due }
entry-overdue = overdue, until { $due }

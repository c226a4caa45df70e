## Clocks of an appeal. $clock-name: which, as below. $due: by when, or "none". $late: yes, no, paused.

clock-reaction = the first reaction
clock-reply = the reply to a new message
clock-resolution = the resolution
clock-triage = the incident manager's triage
clock-attendance = the taking of the accident

# The assignee, in private: half of the time is over. $appeal: the number.
warn-half = { $late ->
    [yes] №{ $appeal }, { $clock-name }: it was due { $due } Moscow time. Please see to it now.
    [paused] №{ $appeal }, { $clock-name }: half of the time is over, it is paused now.
   *[no] №{ $appeal }, { $clock-name }: half of the time is over, it is due { $due } Moscow time.
}
# The group that has the appeal, under its card: three quarters of the time are over.
warn-most = { $late ->
    [yes] №{ $appeal }, { $clock-name }: it was due { $due } Moscow time. Who takes it?
    [paused] №{ $appeal }, { $clock-name }: three quarters of the time are over, it is paused now.
   *[no] №{ $appeal }, { $clock-name }: three quarters of the time are over, it is due { $due } Moscow time.
}
# The incident managers' group: the time is over, and a breach is recorded. Below: a button to say why.
warn-over = №{ $appeal }, { $clock-name }: overdue, it was due { $due } Moscow time. Please help it on.

## What an event did to a clock, in /audit. $clock: which; $length: how long it is then. Staff.

turn-started = { $clock }: { $length } h
turn-anew = { $clock }: anew, { $length } h
turn-paused = { $clock }: paused
turn-resumed = { $clock }: on again
turn-stopped = { $clock }: stopped
turn-length = { $clock }: now { $length } h
turn-date = { $clock }: by the promised day
turn-broken = { $clock }: overdue

## On the card, a line for each clock but the reaction. $clock: which; $due: by when; $length: what is left.

card-clock-due = ⏱ { $clock }: by { $due }
card-clock-overdue = ⏱ { $clock }: overdue since { $due }
card-clock-paused = ⏱ { $clock }: paused, { $length } h left
# In place of card-tier-due, once the reaction is overdue. $tier: who asks.
card-tier-overdue = { $tier } · was to be taken by { $due } Moscow time

## Clocks of an appeal. $clock-name: which, as below. $due: by when, or "none". $late: yes, no, paused.

clock-reaction = the first reaction
clock-reply = the reply to a new message
clock-resolution = the resolution
clock-triage = the incident manager's triage
clock-attendance = the taking of the accident

# The assignee, in private: half of the time is over. $appeal: the number.
warn-half = { $late ->
    [yes] №{ $appeal }, { $clock-name }: it was due { $due }. Please see to it now.
    [paused] №{ $appeal }, { $clock-name }: half of the time is over, it is paused now.
   *[no] №{ $appeal }, { $clock-name }: half of the time is over, it is due { $due }.
}
# The group that has the appeal, under its card: three quarters of the time are over.
warn-most = { $late ->
    [yes] №{ $appeal }, { $clock-name }: it was due { $due }. Who takes it?
    [paused] №{ $appeal }, { $clock-name }: three quarters of the time are over, it is paused now.
   *[no] №{ $appeal }, { $clock-name }: three quarters of the time are over, it is due { $due }.
}
# The incident managers' group: the time is over, and a breach is recorded. Below: a button to say why.
warn-over = №{ $appeal }, { $clock-name }: overdue, it was due { $due }. Please help it on.

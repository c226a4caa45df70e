## The diagrams that `frontdesk process draw` makes of the process.

# Titles. $kind, $role: their names.
process-whole = An appeal's life: who moves it from state to state, and by what
process-kind = { $kind }: an appeal's life from the manager's decision on
process-role = { $role }: what can be done with an appeal
# Under a state: what happens to the deadlines there.
process-clock-none = no deadlines yet
process-clock-running = deadlines run
process-clock-paused = deadlines are paused
process-clock-stopped = deadlines are stopped
# Below an action: where it leads when that depends on what the appeal went through.
process-to-return = to where the question was asked
process-to-worked = to where it was worked on
process-to-answered = to where it was answered
process-to-before = to where it was before these words
process-to-unlinked = to where it was linked from
# Below an action: who does it, when nobody has to. $hours, $minutes: after how long.
process-after-working = by itself after { $hours } working h
process-after-days = by itself after { $days } working days
process-on-day = by itself on the promised day
process-before-day = by itself, { $days } working day before the promised one
process-after-clock = by itself after { $minutes } min
process-after-open = by itself after { $hours } h, when we are open
process-by-itself = by itself, in due time
# Below an action: where it can be done.
process-in-open = from any open state
process-in-working = from any working state
# A way that is open for some time only: an answer can be taken back, a link undone, a closed appeal reopened.
process-in-time = while there is time
# Below an action: when it goes this way, where that is asked of others.
fact-certain-article = an article certainly fits
fact-other-is-accident = the other appeal is an accident
fact-newcomers = somebody writes who gets no answers
fact-taking-part = answers go to others than the initiator too
fact-place-named = a place is named
# The signs, below the diagram.
process-legend = dot: from, arrow: to, ring: the state stays, dashes: by itself, without people, ↩: goes back

## The role instructions that `frontdesk process instructions` writes, beside what is written by hand.

# The head of a state's part. $state: its name.
instruction-state = State “{ $state }”
# Below it: by which actions an appeal comes there. $actions: their labels.
instruction-comes = It comes here by: { $actions }.
# Below it, where the role has nothing to do.
instruction-nothing = There is nothing to do here.
# How an action is done. $buttons: labels; $command: as it is typed.
instruction-press-or-write = Press { $buttons } or write { $command }.
instruction-press = Press { $buttons }.
instruction-write = Write { $command }.
# The head of the table of actions.
instruction-table = | Action | Command and example | What the bot asks for | What becomes of the appeal |
# What the bot asks for. $inputs: their names.
instruction-asks = The bot asks for: { $inputs }.
# It may be left out. $input: its name.
instruction-optional = { $input } (may be left out)
# What becomes of an appeal. $states: where it goes, in words.
instruction-becomes = The appeal becomes { $states }.
# It goes by what it went through. $to: one of process-to-….
instruction-returns = The appeal goes back { $to }.
# It stays.
instruction-stays = The state stays as it is.
# One of the states that it may become. $state: its name.
instruction-to = “{ $state }”
# The same, for one kind only. $kinds: their names.
instruction-to-kind = { $to } ({ $kinds })
# It is for whoever has taken the appeal.
instruction-taken = For whoever has taken the appeal.
# The last of several. $one: those before; $other: the last.
instruction-or = { $one } or { $other }
# Where an action is possible. $states: their names.
instruction-where = Possible in the states { $states }.

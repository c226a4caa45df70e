## /queue xlsx: the sheet's name and the heads of its columns. Times are Moscow's. Incident manager, admin.

queue-sheet = Queue
column-number = №
column-state = State
column-due = Reaction until
column-late = Overdue
column-tag = Tag
column-tier = Tier
column-assignee = Assignee
column-submitted = Submitted
column-words = First words
# In the column of what is overdue.
column-late-yes = yes

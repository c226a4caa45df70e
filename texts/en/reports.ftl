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
column-kind = Kind
column-criticality = Criticality
column-complexity = Complexity
column-category = Category
column-queue = Queue
column-effort = Effort, h
column-spent = Spent, h
column-expected = Expected
column-words = First words
# In the column of what is overdue.
column-late-yes = yes

## /stats: a picture and a caption. Incident manager, admin.

# The first line of the caption.
stats-heading = Statistics
# What it looks back on; also what is written after the command.
span-week = week
span-month = month

## In the picture.

# At the head. $span: the first and the last day.
stats-title = Support, { $span }
stats-per-day = By day
# The two bars of a day.
stats-came = came in
stats-resolved = resolved
stats-open = Open now
stats-reaction = First reaction, working hours
# Behind the percentage of each tier.
stats-in-time = in time
stats-tags = What it is about
# Where there is nothing to draw.
stats-nothing = Nothing yet

## The caption.

# $span: the first and the last day; $came, $done, $open: how many.
stats-words = { $span }: { $came } came in, { $done } resolved, { $open } open now.
# $percent: of all whose reaction came or is overdue; $hours, $clients: the average, "—" without any.
stats-words-reaction = First reaction in time: { $percent } %. { $hours } working hours on the average, { $clients } for clients and partners (the aim is about 4).
# $tags: the most frequent ones.
stats-words-tags = Most often: { $tags }.
# $count: how many; $percent: of all that came in.
stats-words-faq = Closed by an FAQ article, without an operator: { $count } ({ $percent } %).

## The morning digest at opening, in the incident managers' group.

# $day: the day and hour; $overdue, $today: a line for each appeal, "none" without any; $waits: a line for each state;
# $duty, $alerts, $trends: a line for each, or "none".
digest =
    Good morning. Digest, { $day }, Moscow time

    Overdue
    { $overdue ->
        [none] nothing
       *[other] { $overdue }
    }

    Due today
    { $today ->
        [none] nothing
       *[other] { $today }
    }

    What waits for whom
    { $waits ->
        [none] nothing
       *[other] { $waits }
    }
    { $duty ->
        [none] { "" }
       *[other]
            { "" }
            On duty today
            { $duty }
            { "" }
    }{ $alerts ->
        [none] { "" }
       *[other]
            { "" }
            What monitoring told of
            { $alerts }
            { "" }
    }{ $trends ->
        [none] { "" }
       *[other]
            { "" }
            About the same, within a day
            { $trends }
            { "" }
    }
    /queue overdue, /queue
# Below ten appeals. $count: how many there are beside them.
digest-more = and { $count } more
# Of today, who is on duty from when on. $since: when; $name: who, "none" where nobody is.
digest-duty =
    From { $since } { $name ->
        [none] nobody is on duty: /duty
       *[other] { $name }
    }
# What monitoring tells of, undecided or with an accident that goes on. $title: as on its card; $at: since when.
digest-alert = { $at } · { $title }
# Of a day's appeals those that tell of the same, without being a storm. $count: how many; $numbers: of some.
digest-trend = { $count }: { $numbers }

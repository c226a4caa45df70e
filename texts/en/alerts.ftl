## What monitoring tells. The one card of a group of alerts, in the incident managers' group.

# $alert: proposed, confirmed, denied or over; $passed: "yes" when it fires no more, else "no"; $title: what the alerts are
# called; $accident: number, "none" before; $state: of the accident; $name: who has decided, "none" where the desk has.
alert-title =
    { $alert ->
        [confirmed] Accident №{ $accident } ({ $state }). Monitoring: { $title }{ $passed ->
            [yes] {", passed"}
           *[other] { "" }
        }. { $name ->
            [none] Made at once, without asking
           *[other] Confirmed by { $name }
        }
        [over] Accident №{ $accident } is over ({ $state }). Monitoring: { $title }{ $passed ->
            [yes] {", passed"}
           *[other] {", still firing"}
        }
        [denied] No accident. Monitoring: { $title }{ $passed ->
            [yes] {", passed"}
           *[other] { "" }
        }. Decided by { $name }
       *[proposed] { $passed ->
            [yes] Passed by itself. Monitoring: { $title }
           *[other] This looks like an accident. Monitoring: { $title }
        }
    }
# $count: how many alerts fire, or did; $at: since when; $until: when it passed, or "none".
alert-since =
    Alerts: { $count }, since { $at }{ $until ->
        [none] { "" }
       *[other] { " " }until { $until }
    }
# $times: how often it began to fire, from two on.
alert-times = Fired { $times } times by now: it passes and begins again
# $criticality: by name; $severity: as monitoring calls it, or "none".
alert-criticality =
    Criticality: { $criticality }{ $severity ->
        [none] { "" }
       *[other] { " " }(severity: { $severity })
    }
# Below the labels. $count: how many there are beside them.
alert-more = and { $count } more labels
# A link to where one sees more.
alert-open = Open in monitoring
# What comes of it. $alert, $passed: as above.
alert-then =
    { $alert ->
        [confirmed] { $passed ->
            [yes] The accident says so. It is not closed by itself: it is worked on as usual.
           *[other] Duty is paged. News for those whom it hit: /news
        }
        [over] { $passed ->
            [yes] Nothing has to be done.
           *[other] If monitoring does not calm down, you are asked about it again.
        }
        [denied] It is not brought up again for a while, unless it gets worse.
       *[proposed] { $passed ->
            [yes] There is nothing to decide. If it begins again soon, it is noted here.
           *[other] If it is an accident, one press makes it, and duty is paged. If not, it is not brought up again for a while.
        }
    }
# Toast. $appeal: number of the accident.
done-alert-confirm = Accident №{ $appeal } was made, duty is paged.
# To whoever asks the initiator of an accident that monitoring made.
refusal-nobody-to-ask = №{ $appeal }: nobody can be asked, monitoring made this accident. Ask your colleagues here, or write a note under the card.

## Inside the accident, for those who mend it. $title: what the alerts are called.

# Who is said to have written it.
alert-monitoring = Monitoring
# The first line of the accident's own words.
alert-accident = Monitoring: { $title }
# Notes. $at: when; $times: how often it began to fire.
alert-note-passed = Monitoring: { $title } passed, { $at }. Look, and close the accident if so.
alert-note-once-more = Monitoring: { $title } fires again, { $at }, { $times } times by now.

# To the admins: nobody is there to decide. $role-name: who is missing; $name: what the alerts are called.
notice-alert-unmanned = This looks like an accident, monitoring: { $name }. Nobody can decide: the role “{ $role-name }” is held by nobody. Bind a group: /bind incident_manager

## /alerts, a list. Managers and admins.

alerts-list = What monitoring told of, latest first. Moscow time
alerts-none = Monitoring told of nothing.
# $at: when it was told of; $title: as on the card.
alerts-line = { $at } · { $title }

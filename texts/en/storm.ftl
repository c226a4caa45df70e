## A storm: many tell of the same trouble. The one card of it, in the incident managers' group and in the first level's.

# $storm: proposed, confirmed, denied or over; $count: how many people tell of it; $accident: number, "none" before;
# $state: of the accident; $name: who has decided, "none" before.
storm-title =
    { $storm ->
        [confirmed] Accident №{ $accident } ({ $state }): { $count } people tell of the same. Confirmed by { $name }
        [over] Accident №{ $accident } is over ({ $state }): { $count } people told of the same
        [denied] No accident: { $count } people tell of the same. Decided by { $name }
       *[proposed] This looks like an accident: { $count } people tell of the same
    }
# $at: when it was noticed.
storm-since = Noticed { $at }
# $topic: words that they have in common.
storm-topic = In common: { $topic }
# Below the first appeals. $count: how many there are beside them.
storm-more = and { $count } more
# What comes of it, to the managers. $storm: as above.
storm-then-manager =
    { $storm ->
        [confirmed] These appeals are linked to the accident, and so will be those that come. News: /news
        [over] Everybody who told of it knows how it ended.
        [denied] It is not brought up again for a while.
       *[proposed] If it is an accident, one press makes it, and the appeals are linked to it. If not, it is not brought up again for a while.
    }
# The same, to the first level.
storm-then-line =
    { $storm ->
        [confirmed] Nothing has to be done with them: all are answered together. Their cards are taken away.
        [over] Everybody who told of it knows how it ended.
        [denied] The manager says that it is no accident: work on these appeals as usual.
       *[proposed] The incident manager decides. Until then work on these appeals as usual; their cards come after the others.
    }
button-proposal-confirm = Confirm the accident
button-proposal-deny = No accident
# Toasts. $appeal: number of the accident.
done-storm-confirm = Accident №{ $appeal } was made. The appeals are being linked to it.
done-storm-deny = Understood, no accident.
# Pressed after it was settled whether it is an accident. $proposal: confirmed, denied, over or resolved.
refusal-proposal-decided =
    { $proposal ->
        [resolved] There is nothing to decide: monitoring says that it has passed.
        [denied] Decided already: no accident.
       *[other] Decided already: it is an accident.
    }

# The words of the accident itself, which those who mend it read. $topic: what they have in common, or "none"; $count: how
# many people; $numbers: of the first ones.
storm-accident =
    { $count } people tell of the same.{ $topic ->
        [none] { "" }
       *[other] { " " }What their words have in common: { $topic }.
    }
    Appeals: { $numbers }

# To the admins: nobody is there to decide. $role-name: who is missing; $count: how many people tell of it.
notice-storm-unmanned = This looks like an accident: { $count } people tell of the same. Nobody can decide: the role “{ $role-name }” is held by nobody. Bind a group: /bind incident_manager

## /storm, a list. Managers and admins.

# $count: technical appeals of the last hour; $usual: how many there are as a rule in this hour of the week.
storm-list = Bursts of appeals, latest first. Technical ones within the hour: { $count }, usual at this time { $usual }. Moscow time
storm-none = There were no bursts. Technical appeals within the hour: { $count }, usual at this time { $usual }.
# $title: as on the card; $at: when it was noticed; $topic: or "none".
storm-line =
    { $at } · { $title }{ $topic ->
        [none] { "" }
       *[other] { " " }· { $topic }
    }

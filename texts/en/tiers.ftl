## /tier of an admin. $name: of the person; $tier, $tier-name: theirs; $ends: the last day on which it holds, "none" where it has no end; $signed: "yes" when they have signed in as a user of the portal, else "no".

# Which tiers there are. $lines: a tier each.
tier-list =
    Tiers

    { $lines }

    To give one: /tier @anna partner, /tier 17 partner until 31.12, or as a reply to what is about an appeal.
# $tier: id; $name: what it is called; $reaction: hours of the office.
tier-line = { $tier } — { $name }: { $reaction } h
# Whose tier is asked for.
tier-of =
    { $name }: { $tier-name }{ $ends ->
        [none] { "" }
       *[other] , until { $ends }
    }. { $signed ->
        [yes] Signed in from the portal.
       *[other] Has not signed in from the portal.
    }
# It was given. $retiered: "some" when open appeals have another tier by it, else "none".
done-tier =
    { $name }: { $tier-name } from now on{ $ends ->
        [none] { "" }
       *[other] , until { $ends }
    }. { $retiered ->
        [none] No open appeal had another tier.
       *[some] The times of open appeals have been worked out anew.
    }
# Nobody is meant whom the desk knows.
refusal-tier-whom = Whose? Somebody who has written to the bot is needed: /tier @anna partner, /tier 17 partner (17 is an appeal's number), or a reply to what is about an appeal.
# $tiers: ids.
refusal-tier-which = There is no such tier. There are: { $tiers }. For example: /tier @anna partner until 31.12
# $given: what was said.
refusal-tier-until = “{ $given }” is no day. For example: /tier @anna partner until 31.12, or until 2027-12-31

## What the initiator reads about an appeal that went further than the first level. $appeal: number.

# What the manager found it to be. $kind: accident, incident, rfc or another of the portal's; $date: the expected day, or "none".
notice-classified =
    { $kind ->
        [accident] Appeal №{ $appeal }: this is an accident of the portal. It is being mended, we will write when there is news.
        [rfc] Appeal №{ $appeal }: this is a request for change. We will describe what it takes, and the board decides whether to make it.
       *[incident] Appeal №{ $appeal } is with the specialists.
    }{ $date ->
        [none] { "" }
       *[other]
            { "" }
            We expect it to be ready on { $date }.
    }
# The manager has changed that; the reason follows below. $kind, $date: as before.
notice-reclassified =
    { $kind ->
        [accident] Appeal №{ $appeal }: it is an accident now and comes first.
        [rfc] Appeal №{ $appeal }: it is a request for change now, the board decides on it.
       *[incident] Appeal №{ $appeal }: specialists now work on it as a failure.
    }{ $date ->
        [none] { "" }
       *[other]
            { "" }
            We expect it to be ready on { $date }.
    }
    Why:
# The expected day was set or changed. $date: the day.
notice-date = Appeal №{ $appeal }: we expect it to be ready on { $date }.
# It was fixed and verified; “Solved” and “Not solved” below.
notice-fixed = Appeal №{ $appeal }: fixed and verified. Please look whether everything is all right now.
# The change is out; “Solved” and “Not solved” below. $report: "below" where the testers' report follows, else "none".
notice-released =
    Appeal №{ $appeal }: the change is released. Please look whether it is as you wanted.{ $report ->
        [none] { "" }
       *[below]
            { "" }
            The testers' report:
    }
# Dismissed; the reason follows below.
notice-dismissed = We have closed appeal №{ $appeal }. The reason:
# Under a contract: the specification follows below, “Agree” and “Disagree” under it. $effort: hours.
notice-consent = Appeal №{ $appeal }: we estimate { $effort } h of work. We begin once you agree. What we will do:
# The same after it was changed while the client decided; both versions follow below. $effort: hours.
notice-consent-again = Appeal №{ $appeal }: what you were asked to agree to has changed, the earlier question is void. We estimate { $effort } h of work. We begin once you agree. What we will do:
notice-agreed = Appeal №{ $appeal }: your agreement is recorded, the board decides next.
notice-disagreed = Appeal №{ $appeal }: your remarks are passed on, we will come back to you.
# How the board decided.
notice-approved = Appeal №{ $appeal }: the change is approved, specialists will work on it.
notice-declined = Appeal №{ $appeal }: the board decided against this change. The appeal is closed. Write if circumstances change.
# $date: the day on which it comes back, or "none".
notice-deferred =
    Appeal №{ $appeal }: the change is deferred.{ $date ->
        [none] { "" }
       *[other] { " " }We will come back to it on { $date }.
    }

## Appeals about the same. Initiator. $appeal: number.

# $part: "accident" where it is a part of one, else "duplicate"; $stage: the state of the accident, "none" when it has only begun.
notice-linked =
    { $part ->
        [accident] Appeal №{ $appeal } belongs to an accident that is being mended.{ $stage ->
            [none] { "" }
           *[other] { " " }Its state now: { $stage-name }.
        } News will come here.
       *[duplicate] Appeal №{ $appeal } is about the same as another one that we work on. Both are answered together, here.
    }
notice-unlinked = We work on appeal №{ $appeal } on its own. The answer will come here.
# News of the accident; the text follows below.
notice-news = News of the accident (appeal №{ $appeal })
# What it belonged to has ended. $how: answered, fixed, released or declined; $answer: "below" where the answer, the reason
# or the testers' report follows, else "none".
notice-linked-ended =
    { $how ->
        [answered] Answer to appeal №{ $appeal }
        [released]
            Appeal №{ $appeal }: the change is released. Please look whether it is what you wanted.{ $answer ->
                [none] { "" }
               *[below]
                    { "" }
                    The testers' report:
            }
        [declined]
            { $answer ->
                [none] Appeal №{ $appeal }: it was decided not to do this. If you disagree, press “{ button-reopen }” or write.
               *[below] We are closing appeal №{ $appeal }. The reason:
            }
       *[fixed] Appeal №{ $appeal }: the cause is gone. Please look whether all is well now.
    }

## What staff read. $appeal: number.

# Whoever sent an appeal where nobody is. $role-name: who is missing.
notice-unmanned = №{ $appeal }: nobody holds the role “{ $role-name }” now. The appeal waits; the incident manager may act for it, with a reason.
# A request for change is with the board again; under its card.
staff-ballot-again = №{ $appeal } is up for a vote again: earlier votes do not count, please vote on the card.
# A specification was changed while the board votes; both versions follow below, under its card.
staff-specification-changed = №{ $appeal }: the specification has changed. Votes stand; if you have changed your mind, vote again on the card
# Whoever did it: what the tester found wrong follows below.
staff-failed = №{ $appeal } did not pass and is yours again:
# The incident manager, after an accident.
staff-review-owed = №{ $appeal }: the accident is over, a review is owed: what happened, why, what shall prevent it. The timeline: reply to this message with /audit

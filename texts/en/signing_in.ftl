## Signing in, in private: /start by a link of the portal, and what the portal tells later. $tier, $tier-name, $standing: as whom they are known ("client", "lapsed" whose licence is over, "guest" without one); $reaction: hours of the office within which a person reacts; $ends: the day on which the licence ends, "none" where it has no end.

# They are signed in. $name: first name; $retiered: "some" when the times of open appeals have changed, else "none"; $opens: when the desk opens, "none" when it is open.
start-signed-in =
    Hello, { $name }. You are signed in, your status: { $tier-name }.

    { $standing ->
        [lapsed] Your licence is over{ $ends ->
            [none] { "" }
           *[other] { " " }since { $ends }
        }. Renew it on the portal, and answers will be faster: now the first one comes within { $reaction } working h.
       *[other] The first answer comes within { $reaction } working h.{ $ends ->
            [none] { "" }
           *[other] { " " }Your licence is good until { $ends }.
        }
    }{ $retiered ->
        [none] { "" }
       *[some] { " " }The times of your open appeals have been worked out anew.
    }

    { $opens ->
        [none] We are here.
       *[other] We are closed now and open { $opens }, Moscow time. You can write already.
    } Describe your question in your own words, add photos, a file or a voice message. Your appeals: /my.
# The link signs nobody in. $fault: "again" of whoever has used it, "expired", "used" by somebody, or anything else: it never was one, or was not copied whole.
start-not-signed-in =
    { $fault ->
        [again] You have signed in by this link already, there is no need to do it again.
        [expired] This link has expired and signs nobody in. Open your account on the portal and come to the bot from there: the link will be a new one.
        [used] This link was used already and works only once. Open your account on the portal and come to the bot from there: the link will be a new one.
       *[other] This link signs nobody in: it is too old, was used already, or was not copied whole. Open your account on the portal and come to the bot from there: the link will be a new one.
    }

    You can write to us all the same: just tell us what has happened.
# On the day, once: the licence is over.
notice-licence-lapsed =
    Your licence ended on { $ends }. We are still here, but the first answer now comes within { $reaction } working h.

    Renew the licence on the portal: answers will be faster again, there is no need to sign in anew.
# The portal, or an admin, has given them another tier.
notice-tier-changed =
    Your status is now: { $tier-name }. The first answer comes within { $reaction } working h; the times of open appeals have been worked out anew.{ $standing ->
        [lapsed] { " " }Renew the licence on the portal, and answers will be faster.
       *[other]
            { $ends ->
                [none] { "" }
               *[other] { " " }Your licence is good until { $ends }.
            }
    }

## What the classifier has learnt. Admins, in private, after a contest.

# $why: why the new model won or lost; $tag: on which tag; $before, $after: the model that judged and the one that does now
# (0: the packaged one). $lessons: what it learnt, of which $corrections, $confirmations, and $answers where the
# classifier had abstained, by $people of staff. $lines: how it did, or none.
notice-learning =
    { $why ->
        [better] The classifier has learnt from what staff decided: the new model is better. To take it back: frontdesk model rollback
        [forgets] The classifier's model had learnt from texts that are deleted now, too. A new one has taken its place and is no worse.
        [few] The classifier's model had learnt from texts that are deleted now, too, and there are too few decisions for a new one.
        [fixed-set] The classifier learnt from what staff decided, but the new model is worse on the fixed set. It will not judge.
        [tag] The classifier learnt from what staff decided, but the new model is worse on { $tag ->
            [none] one tag
           *[other] the tag “{ $tag-name }”
        }. It will not judge. See whether that tag is set rightly.
        [silent] The classifier learnt from what staff decided, but the new model abstains more often. It will not judge.
        [wrong] The classifier learnt from what staff decided, but the new model is wrong more often when it is sure. It will not judge.
       *[luck] The classifier learnt from what staff decided, but the new model is no better, or better by luck only. It will not judge.
    }

    Model { $after } judges, { $before } did before (0 is the one that comes with the program).
    Decisions: { $lessons }. Corrections { $corrections }, confirmations { $confirmations }, answers where the classifier was not sure { $answers }; members of staff { $people }.
    { $lines ->
        [none] There is no new model.
       *[other] { $lines }
    }
# The lines of it. On the newest decisions, which were held out, and on the set that never changes. $count: appeals;
# $pair: macro-F1, from → to.
learning-held = Newest decisions ({ $count }): macro-F1 { $pair }
learning-fixed = Fixed set ({ $count }): macro-F1 { $pair }
# $pair: the share of the set that never changes.
learning-says = Says a tag rather than abstains: { $pair }
# F1 of one tag. $name: the tag; $pair: on the set that never changes; $newest: on the newest decisions.
learning-tag = { $name }: { $pair }, on the newest { $newest }

## The card in a group and the head of the workbench, line by line. Staff.

# In bold. $appeal: number; $state: where it is.
card-title = №{ $appeal } · { $state }
# A coupon was spent on it. A contract: mission.md, "Special appeal".
card-special = ⚡ special appeal: react within an hour, round the clock
# By which channel its initiator is reached, where that is not Telegram.
card-channel = Reached: { $channel }
# The number that the initiator left to be called; masked for the first level. $phone: it.
card-phone = 📞 Asks to be called: { $phone }
# A person chose the tag, or the classifier abstains. $tag: its name.
card-tag = Tag: { $tag }
# The classifier's guess. $percent: how sure it is.
card-tag-sure = Tag: { $tag }, { $percent }% sure
# $words: what decided, one or several.
card-tag-sure-why = Tag: { $tag }, { $percent }% sure (because of: { $words })
# How rude the text is. $rudeness: "insult" or "obscene".
card-rude =
    Rude: { $rudeness ->
        [obscene] profanity
       *[insult] insults
    }
# Who was asked to see to it. $people: some of them, "none" for nobody; $more: how many beside them.
card-page =
    { $people ->
        [none] Paged: the groups
       *[other] Paged: { $people }{ $more ->
            [0] { "" }
           *[other] { " " }and { $more } more
        }
    }
# $name: first name; $times: how often; $at: when last.
card-page-person =
    { $name } { $times ->
        [1] ({ $at })
       *[other] ({ $times } times, last { $at })
    }
# $name: first name, "none" where it ended by itself; $at: when.
card-acknowledged =
    { $name ->
        [none] The page ended { $at }
       *[other] { $name } has it since { $at }
    }
# Whoever wrote it is muted, or was. $until: until when.
card-muted = The initiator is muted until { $until }
# In place of a tag, above the buttons of the likeliest ones.
card-untagged = undecided
# $resolution: how it ended.
card-resolution = Outcome: { $resolution }
# $tier: who asks; $due: until when somebody must react.
card-tier-due = { $tier } · take by { $due }, Moscow time
card-tier = { $tier }
# $times: how often.
card-reopened =
    Reopened { $times ->
        [one] once
       *[other] { $times } times
    }
card-objected = The initiator objected to the refusal
# $rating: 1 to 5.
card-rating = Rating: { $rating } of 5
# A contract: conversation.md, "The card". $name: first name.
card-assignee = Taken by { $name }
# They hang under the card as replies, or came to the workbench later. $count: how many.
card-attached =
    { $count } { $count ->
        [one] attachment
       *[other] attachments
    }
# The last note, for staff alone. $note: its beginning.
card-note = Note: { $note }
# The last thing that was sent to the initiator. $purpose: its sort; $fate: what became of it.
card-fate = { $purpose } · { $fate }
# Words of the desk's own did not reach the initiator. $reason, $advice: as below.
card-lost-notice =
    ⚠️ A notice was not delivered: { $reason }
    { $advice }
# $reason: why it did not arrive; $advice: what can be done.
card-undelivered =
    { $purpose } · not delivered: { $reason }
    { $advice }
# In place of a card that was sent anew at the bottom; a link to it where the group has links. $appeal: number.
card-moved = №{ $appeal }: the card is further down now

## What an escalated appeal is, line by line. Staff.

# In one line, parted by dots; the manager's decision. A contract: conversation.md, the names.
card-kind = Kind: { $kind }
card-criticality = criticality: { $criticality }
card-complexity = complexity: { $complexity }
card-category = category: { $category }
# $day: the day that the initiator was told.
card-expected = Expected: { $day }
# $planned, $spent: hours.
card-planned = Effort: planned { $planned } h
card-spent = Effort: spent { $spent } h
card-planned-spent = Effort: planned { $planned } h, spent { $spent } h
card-queue = Queue: { $queue }
card-addressee = Forwarded to: { $addressee }
# $contract: the plan under which the work is paid; $consent: whether the client agrees.
card-contract = Contract: { $contract }
card-contract-consent = Contract: { $contract }, the client's consent: { $consent }
# Within the two below. Whole numbers.
card-votes = for { $pro }, against { $contra }, later { $later }
# The ballot goes on. $votes: how many of each.
card-voting = Votes: { $votes }
# How it ended. A contract: the three words of $verdict.
card-ballot = Board: { $verdict } ({ $votes })
# $until: when it comes back to the board.
card-deferred = Deferred until { $until }
# $appeal: the number of the other one.
card-duplicate = Duplicate of №{ $appeal }
card-part = Part of accident №{ $appeal }
# Right behind one of the two. $until: until when.
card-unlink = (can be unlinked until { $until })
# $count: how many are duplicates or parts of it.
card-linked = Linked appeals: { $count }
# The specification follows below.
card-specification = Specification:
# What was done follows. $name: first name.
card-done = Done by { $name }:

## The workbench, in the assignee's private chat.

# At the end, above the buttons.
workbench-hint = Press an action, or reply to a message of the initiator.
# The person has others, a line each. $appeal: number; $words: how it begins; $state: where it is.
workbench-earlier = Another appeal of this person: №{ $appeal } { $words } · { $state }
# What a message said before it was edited. $words: its beginning.
workbench-before = Before: { $words }
# After the time of a message that was edited.
workbench-edited = , edited

## What the initiator wrote or did, to the assignee in private or under the card. $appeal: number.

# Above new words.
staff-added = №{ $appeal }: the initiator added
# The same while an answer waits the seconds in which it can be taken back.
staff-added-early = №{ $appeal }: the initiator added something before the answer went out. The answer can be undone
# Above both versions of a message.
staff-edited = №{ $appeal }: the initiator changed a message
# The same while an answer waits the seconds in which it can be taken back.
staff-edited-early = №{ $appeal }: the initiator changed a message before the answer went out. The answer can be undone
staff-edited-before = Before:
staff-edited-after = Now:
# Words that were shown as an addition turned out to be about something else.
staff-split = №{ $appeal }: the initiator's last messages were about something else, they are an appeal of their own now
staff-withdrawn = №{ $appeal }: the initiator withdrew the appeal, nothing more is to be done

## What cannot be passed on as it is. Staff.

# $options: a line each.
relay-poll =
    Poll: { $question }
    { $options }
# A contact as the first level sees it. $phone: masked.
relay-contact = Contact: { $phone }
# A file whose name holds a contact, as the first level sees it: it cannot be sent under another name. $name: masked.
relay-file = File “{ $name }”: its name holds a contact, so it opens by “Show contacts”
# Of a file that came by another channel and cannot be had here. $name; $kilobytes: its size; $withheld: dangerous, large, archived, forgotten.
relay-withheld =
    The attachment “{ $name }” ({ $kilobytes } KB) { $withheld ->
        [dangerous] is not shown here: such files may be dangerous. If you need it, ask for it in another form
        [archived] was left in the earlier system
        [large] is not shown here: it is too large. If you need it, ask for it in another way
       *[forgotten] is no longer kept
    }

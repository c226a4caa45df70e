## What an appeal is about: on cards, as buttons, in the receipt; understood after /retag. A contract: conversation.md.

tag-administration = Administration
tag-profanity = Profanity
tag-off-topic = Off topic
tag-faq = FAQ
tag-map = Map
tag-technical = Technical

## Why an appeal is rejected: buttons, /audit; understood after /reject. A contract: conversation.md.

reason-profanity = Profanity
reason-off-topic = Off topic
reason-spam = Spam

## For how long somebody is muted: buttons; understood after /mute.

length-minutes = 10 minutes
length-hour = Hour
length-day = Day

## Marks, where a rating is asked for again.

rating-1 = 1
rating-2 = 2
rating-3 = 3
rating-4 = 4
rating-5 = 5

## What cannot be undone asks once.

sure-yes = Yes
sure-no = No

## Roles: /bind, /roles, /help, and who may do what in a refusal.

role-operator = First-level operator
role-incident-manager = Incident manager
role-it-operator = IT operator
role-developer = Developer
role-integrator = Integrator
role-tester = Tester
role-board = Change board
role-administration = Portal administration
role-moderator = Map moderator
role-admin = System administrator
role-mail = Correspondent
role-phone = Operator by phone
role-initiator = Initiator
# Whoever has taken the appeal.
role-self = whoever took the appeal
# Whom a page has asked.
role-paged = whoever was paged
# Anybody with a role.
role-staff = support staff
# The group that the appeal is with.
role-place = the group that has the appeal

## Rights that the bot lacks in a group that was bound. Admin.

right-read = to read all messages (or turn the bot's privacy mode off)
right-members = to see who comes and goes
right-delete = to delete messages
right-topics = to manage topics

## States: cards, /my, /audit, refusals.

state-draft = draft
state-new = new
state-l1-work = with an operator
state-self-service = answer offered
state-forwarded = forwarded
state-triage = with the manager
state-assigned = in the queue
state-in-progress = in progress
state-drafting = specification in preparation
state-board-review = with the board
state-deferred = deferred
state-verifying = being verified
state-releasing = awaiting release
state-review = review needed
state-waiting = waiting for the initiator
state-resolved = solved
state-closed = closed

## What happens next, after the state, in /my. Initiator.

# $due: until when a person reacts; "none" when that is past or has happened.
next-new =
    { $due ->
        [none] An operator will take it in its turn.
       *[other] An operator will take it by { $due }, Moscow time.
    }
next-l1-work = An operator is preparing the answer; it will come here.
next-self-service = We showed you an article. Press “{ button-helped }” or “{ button-not-helped }” below it.
next-forwarded = Those who answer for it have the appeal; the answer will come here.
next-triage = The manager is looking at it; the decision will come here.
next-assigned = A specialist will take it in its turn.
next-in-progress = A specialist is working on it; the answer will come here.
next-drafting = We are describing what is to change and how long it will take.
next-board-review = The board decides whether the change is made. The decision will come here.
next-deferred = Decided: not now. We will come back to it and tell you.
next-verifying = It is done, a tester is checking it. Then we will write to you.
next-releasing = Done and verified, it awaits release. We will write when it is out.
next-review = Everything works; we are finding out why it happened.
next-waiting = We asked you a question: please write your answer here.
next-resolved = We have answered. Press “{ button-confirm }” or “{ button-reopen }” below the answer.
next-closed = If there is still a question, just write.

## How an appeal ended: on cards.

resolution-answered = answered
resolution-rejected = rejected
resolution-withdrawn = withdrawn by the initiator
resolution-no-reply = no reply from the initiator
resolution-faq = an article helped
resolution-fixed = fixed
resolution-released = released
resolution-declined = dismissed
resolution-duplicate = duplicate

## Whose words or what sort they are: in the workbench, and before their fate on the card.

purpose-appeal = Initiator
purpose-answer = Answer
purpose-question = Question
purpose-notice = Message
purpose-note = Note
purpose-specification = Specification
purpose-work = Work
purpose-review = Review
purpose-reason = Reason

## Attachments, in square brackets: the workbench, and the beginning of an appeal without words.

kind-photo = photo
kind-video = video
kind-animation = animation
kind-audio = audio
kind-document = file
kind-voice = voice
kind-video-note = video message
kind-sticker = sticker
kind-location = location
kind-venue = address
kind-contact = contact
kind-poll = poll
kind-dice = dice

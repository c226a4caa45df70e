## The page behind a link of a letter. Initiator. $appeal: number.

web-title = Appeal №{ $appeal }
# $state, $next: where it is and what happens next.
web-state = Now: { $state }. { $next }
# Above the last answer.
web-answer = Our answer
# Above the buttons when the link's own cannot be done any more.
web-past = This button does nothing any more: something else has happened to the appeal.
# Above the buttons of all that can be done.
web-can = What you can do
# The one mark that was pressed in the letter. $mark: 1 to 5.
web-rate = Give the mark { $mark }
# After «Решено».
web-rating = The appeal is closed, thank you. How did we help? From 1 (badly) to 5 (excellently).
# A mark is there. $rating: 1 to 5.
web-rated = Your mark: { $rating }. Thank you!
web-comment = Would you like to explain the mark? A few words for the team:
# After «Не решено».
web-reopened = The appeal is open again. What is left to solve?
# Above what is asked for with «Не согласен».
web-why = Write what to change:
# The button below a field.
web-send = Send
# What was done.
web-done-comment = Thank you, your words were handed to the team.
web-done-add = Your words were added to the appeal.
web-done-object = We look at it once more. The answer comes by letter.
web-done-agree = Your consent is noted.
web-done-disagree = Your remarks were handed on.
web-done-withdraw = The appeal is withdrawn, we leave it at that.
web-done-helped = Glad that it helped. The appeal is closed.
web-done-not-helped = An operator has the appeal. The answer comes by letter.
# Somebody who is muted. $until: until when.
web-muted = Until { $until } (Moscow time) we take no new words from you. What was written before is not lost.
# Nothing was written into the field.
web-empty = The field is empty: write a word at least.
# The words have more characters than a field takes. $most: how many it takes.
web-long = Too long: up to { $most } characters. The rest can be sent as an answer to the letter.

## Pages that tell of nobody's appeal: both languages stand there.

web-nothing-title = The link does not fit
web-nothing = We have no such link: perhaps it was not copied whole. Open it from the letter once more, or simply answer the letter.
web-expired-title = The link is too old
web-expired = The link was good for 30 days. Simply answer the letter, and we go on.
web-too-many-title = Too many tries
web-too-many = Wait a minute, and open the link from the letter once more.
web-later-title = Not possible now
web-later = We are at it. Try again in a few minutes, or simply answer the letter.

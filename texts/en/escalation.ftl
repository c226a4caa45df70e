## What an escalated appeal is: buttons, cards; understood after /classify. A contract: conversation.md.

kind-accident = Accident
kind-incident = Incident
kind-rfc = Change request

## How bad it is. A contract: conversation.md.

criticality-low = Low
criticality-normal = Normal
criticality-high = High
criticality-critical = Critical

## How hard it is. A contract: conversation.md.

complexity-simple = Simple
complexity-medium = Medium
complexity-complex = Complex

## Where it waits for somebody to take it. A contract: conversation.md.

queue-l2 = IT
queue-dev = Development
queue-l3 = Contractor

## The plan of a contract: after /contract, on cards.

contract-subscription = Subscription
contract-deposit = Deposit
contract-postpaid = Postpaid
contract-consulting = Consulting
contract-outstaff = Outstaff
contract-none = No contract

## To whom the first level forwards: buttons; understood after /forward.

addressee-administration = Administration
addressee-map = Map moderators

## What the board says of a request for change. A contract: conversation.md.

vote-for = For
vote-against = Against
vote-later = Later

## How a ballot ended: on the card. A contract: conversation.md.

ballot-approved = approved
ballot-declined = declined
ballot-deferred = deferred

## Whether the client of a contract agrees to the estimate: on the card.

consent-asked = asked for
consent-agreed = given
consent-refused = refused

## What can be changed of an escalated appeal: buttons; understood after /set.

attribute-complexity = Complexity
attribute-criticality = Criticality
attribute-category = Category
attribute-effort = Effort
attribute-date = Date

## What a refusal expected, by sort.

expected-hours = hours: 4h, 1.5 h or 1 h 30 min
expected-date = a day, not in the past: tomorrow, fri, 30.11 or 2026-11-30
expected-appeal = the number of an appeal that there is: 17
expected-person = somebody of those who have the appeal: @boris or a first name
expected-correspondent = the name or address of somebody who writes to this appeal: /show
expected-article = the id or the question of an article: /faq
expected-coupon = the code of a coupon, 12 letters and digits: 7KXM-2PHW-9CDA
expected-value = a value of the attribute

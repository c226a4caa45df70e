## What comes by the portal's form.

# Who has left no name, on the card and in lists.
form-guest = A guest of the portal

# What the portal shows of an appeal that it has just handed over, and of one that was not taken in.
form-accepted = accepted
form-refused = not accepted

## What comes by the portal's form.

# Who has left no name, on the card and in lists.
form-guest = Гость портала

# What the portal shows of an appeal that it has just handed over, and of one that was not taken in.
form-accepted = принято
form-refused = не принято

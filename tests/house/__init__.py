"""The house: what holds for the project as a whole, whichever room is changed."""

"""What holds always, whatever people do: the process on the real storage, tried at random and all the way through."""

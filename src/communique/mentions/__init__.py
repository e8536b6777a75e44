"""Who, when, where and how much: the mentions that events are built from."""

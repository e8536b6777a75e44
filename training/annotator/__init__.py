"""How the weights of the shipped English annotator were made."""

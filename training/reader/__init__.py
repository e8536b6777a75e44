"""How the weights of the learned reader were made."""

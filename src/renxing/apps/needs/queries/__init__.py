"""Reading needs: what an actor is to a need, what they may see of it, the lists of the screens."""

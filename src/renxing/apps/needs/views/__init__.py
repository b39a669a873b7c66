"""The pages of needs: asking, one need, the lists, and one address per act."""

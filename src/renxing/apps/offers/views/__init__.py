"""The pages of offers, time credits, thanks and volunteers."""

"""The convention: articles the residents adopt, which bind what the system allows; and pledges to keep them."""

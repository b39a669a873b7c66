"""Notices: who was reached, who confirmed, whose door needs a knock; and questions about what is said."""

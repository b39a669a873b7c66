"""What codes of the model are called where people read them."""

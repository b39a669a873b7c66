"""Plans for hazards: drafted, signed by each centre they name, adopted, and looked through for holes on quiet days."""

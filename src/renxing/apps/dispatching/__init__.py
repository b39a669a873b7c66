"""Who goes where: all open needs and all who could help, at once; suggested, or asked where a mandate allows."""

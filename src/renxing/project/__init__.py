"""Settings, the root of the URLs, the WSGI door, and the database backend."""

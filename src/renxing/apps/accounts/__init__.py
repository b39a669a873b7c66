"""Signing in: invitations issued by the community, then a passkey or a PIN. No default password anywhere."""

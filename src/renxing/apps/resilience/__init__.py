"""How resilient the community is, measured from its own record: a profile, each figure with what it stands on."""

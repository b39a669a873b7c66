"""The page shell: what every page stands in. It knows no app."""

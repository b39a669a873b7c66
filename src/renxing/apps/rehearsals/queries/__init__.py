"""What is read to rehearse: the twin of a community, who could be asked to a drill."""

"""Getting better in rounds: team, assessment, goals, actions, guarantee, upkeep, and the next round."""

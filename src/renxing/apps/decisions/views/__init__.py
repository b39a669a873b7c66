"""The pages about decisions and meetings."""

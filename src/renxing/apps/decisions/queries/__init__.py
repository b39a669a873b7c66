"""What is asked about decisions and meetings."""

"""What people see and what our own figures show: reported, looked into, confirmed or dismissed."""

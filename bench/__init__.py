"""What is measured, against whom, and the numbers it must reach. Nothing here is shipped; tests assert no times."""

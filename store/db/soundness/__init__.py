"""Is the file whole, and a new desk out of what can be had of a damaged one."""

"""The same claim elsewhere: safe duplicates and look-alikes, with what differs."""

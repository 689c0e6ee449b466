"""What people judged: the append-only log, its undoing, and changes to the list of claims."""

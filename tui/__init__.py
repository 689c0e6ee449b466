"""Everything a person touches: the review screen and the command line. No SQL; the desk is reached through `store`."""

"""What related passages are worth: quality on labelled data, speed and memory at a million paragraphs."""

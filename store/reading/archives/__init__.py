"""Files that hold other sources: zip and tar, web archives, pages as browsers save them."""

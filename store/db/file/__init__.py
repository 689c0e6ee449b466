"""The file under the desk: one writer, readers that can be closed, what becomes of its place, what it says when it fails."""

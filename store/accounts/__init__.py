"""What a desk gives account of: how far people agree, what rests on what fell, corrections for readers, the audit."""

"""What was said aloud and written down: transcripts, captions, what programs heard."""

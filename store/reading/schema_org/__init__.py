"""What sources say in the terms of schema.org: articles, people, outlets, fact-checks."""

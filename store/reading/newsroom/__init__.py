"""The forms in which newsrooms and agencies deliver: feeds, wires, NewsML, ninjs, LexisNexis."""

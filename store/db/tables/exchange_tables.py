"""The tables in which a file keeps what it and a server have told each other; see exchange_rows.py."""

from __future__ import annotations

SCRIPT = """
-- How far this file and a server have told each other of a table; person is whose rows of the log are sent, * for all.
CREATE TABLE exchanges (
  server TEXT NOT NULL,
  person TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('sent', 'seen')),
  of_table TEXT NOT NULL,
  upto INTEGER NOT NULL,
  last TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (server, person, way, of_table)
) STRICT;
-- What is told otherwise than it was sent; nothing is noted before anything was sent.
CREATE TABLE retold (
  pk INTEGER PRIMARY KEY,
  of_table TEXT NOT NULL,
  of_row TEXT NOT NULL
) STRICT;
CREATE TRIGGER articles_retold AFTER UPDATE ON articles WHEN EXISTS (SELECT 1 FROM exchanges) BEGIN
  INSERT INTO retold (of_table, of_row) VALUES ('articles', NEW.id);
END;
CREATE TRIGGER revisions_retold AFTER UPDATE ON revisions WHEN EXISTS (SELECT 1 FROM exchanges) BEGIN
  INSERT INTO retold (of_table, of_row) VALUES ('articles', NEW.article_id);
END;
CREATE TRIGGER current_revisions_retold AFTER UPDATE ON current_revisions WHEN EXISTS (SELECT 1 FROM exchanges) BEGIN
  INSERT INTO retold (of_table, of_row) VALUES ('articles', NEW.article_id);
END;
CREATE TRIGGER fact_checks_retold AFTER UPDATE ON fact_checks WHEN EXISTS (SELECT 1 FROM exchanges) BEGIN
  INSERT INTO retold (of_table, of_row) SELECT 'articles', article_id FROM revisions WHERE id = NEW.revision_id;
END;
CREATE TRIGGER claims_retold AFTER UPDATE ON claims WHEN EXISTS (SELECT 1 FROM exchanges) BEGIN
  INSERT INTO retold (of_table, of_row) SELECT 'articles', article_id FROM revisions WHERE id = NEW.revision_id;
END;
CREATE TRIGGER verdicts_retold AFTER UPDATE ON verdicts WHEN EXISTS (SELECT 1 FROM exchanges) BEGIN
  INSERT INTO retold (of_table, of_row) VALUES ('verdicts', NEW.id);
END;
"""
"""A step of the schema."""

-- One a line, its quantity before its name; empty for none.
ALTER TABLE mail ADD COLUMN items TEXT CHARACTER SET utf8mb4 NOT NULL DEFAULT ('');

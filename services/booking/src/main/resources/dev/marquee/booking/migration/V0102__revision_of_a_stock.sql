-- Whoever changes a stock holds its row: so the revisions are told in the order of the commits.
ALTER TABLE concession ADD COLUMN version BIGINT NOT NULL DEFAULT 0;

-- What of the amount went back in parts.
ALTER TABLE payment ADD COLUMN returned BIGINT NOT NULL DEFAULT 0;

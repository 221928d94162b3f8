-- An aggregate may be named by two ids of 63 characters each.
ALTER TABLE outbox MODIFY aggregate VARCHAR(160) CHARACTER SET ascii NOT NULL;
ALTER TABLE inbox MODIFY aggregate VARCHAR(160) CHARACTER SET ascii NOT NULL;

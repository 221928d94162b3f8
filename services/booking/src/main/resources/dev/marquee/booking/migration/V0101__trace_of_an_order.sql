-- Of the request that had the saga begin: its steps, taken later and elsewhere, belong to the same trace.
ALTER TABLE orders ADD COLUMN traceparent VARCHAR(64) CHARACTER SET ascii NULL;

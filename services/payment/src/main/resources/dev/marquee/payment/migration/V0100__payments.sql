-- One payment an order. A row is written before the provider is asked: so nothing is asked for that nobody remembers, and what is
-- not to be taken any more is never asked for. due_at: when what is not known is looked at again; absent where all is known. Times are UTC and by the clock of the database.
CREATE TABLE payment (
  order_id    CHAR(32)     CHARACTER SET ascii NOT NULL PRIMARY KEY,
  payment_key VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  amount      BIGINT       NOT NULL,
  state       VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  reason      VARCHAR(200) CHARACTER SET utf8mb4 NULL,
  version     BIGINT       NOT NULL,
  asks        INT          NOT NULL DEFAULT 1,
  asked_at    DATETIME(3)  NOT NULL,
  due_at      DATETIME(3)  NULL,
  KEY payment_that_is_due (due_at)
);

-- Webhooks that came, so that one that is sent again has no effect.
CREATE TABLE webhook (
  transmission_id VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  received_at     TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  KEY webhook_by_age (received_at)
);

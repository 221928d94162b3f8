-- Parts of a payment that go back, each by a name of its own. due_at: when one of which the provider has said nothing is asked for
-- again; absent where all is known.
CREATE TABLE part_refund (
  order_id  CHAR(32)     CHARACTER SET ascii NOT NULL,
  refund_id VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount    BIGINT       NOT NULL,
  state     VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  reason    VARCHAR(200) CHARACTER SET utf8mb4 NULL,
  due_at    DATETIME(3)  NULL,
  PRIMARY KEY (order_id, refund_id),
  KEY part_that_is_due (due_at),
  FOREIGN KEY (order_id) REFERENCES payment (order_id)
);

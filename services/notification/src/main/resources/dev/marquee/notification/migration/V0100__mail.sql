-- One mail of a kind an order. due_at: when it is tried next, absent where it was sent, or is given up. What it says is kept as
-- it was when it was written.
CREATE TABLE mail (
  order_id   CHAR(32)     CHARACTER SET ascii NOT NULL,
  kind       VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  state      VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  address    VARCHAR(254) CHARACTER SET utf8mb4 NOT NULL,
  language   CHAR(2)      CHARACTER SET ascii NOT NULL,
  title      VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  theatre    VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  auditorium VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  starts_at  DATETIME(3)  NOT NULL,
  seats      VARCHAR(200) CHARACTER SET ascii NOT NULL,
  total      BIGINT       NOT NULL,
  attempts   INT          NOT NULL DEFAULT 0,
  last_error VARCHAR(200) CHARACTER SET utf8mb4 NULL,
  due_at     DATETIME(3)  NULL,
  sent_at    DATETIME(3)  NULL,
  PRIMARY KEY (order_id, kind),
  KEY mail_that_is_due (due_at),
  KEY mail_by_state (state)
);

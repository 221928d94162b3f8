-- What is sold, as the catalog told it last.
CREATE TABLE screening (
  screening_id VARCHAR(63)  CHARACTER SET ascii NOT NULL PRIMARY KEY,
  movie_id     VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  title        VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  theatre_id   VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  theatre      VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  auditorium   VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  starts_at    DATETIME(3)  NOT NULL,
  cancelled    BOOLEAN      NOT NULL,
  KEY screening_by_movie (movie_id)
);

-- One row a seat, so one owner a seat. An owner whose kept_until has passed has lost it to whoever comes first; one without a
-- kept_until keeps it: their money is under way, or they have paid. All times are UTC and by the clock of the database.
CREATE TABLE seat (
  screening_id VARCHAR(63) CHARACTER SET ascii NOT NULL,
  seat         VARCHAR(7)  CHARACTER SET ascii NOT NULL,
  place        SMALLINT    NOT NULL,
  zone         VARCHAR(16) CHARACTER SET ascii NOT NULL,
  price        INT         NOT NULL,
  order_id     CHAR(32)    CHARACTER SET ascii NULL,
  kept_until   DATETIME(3) NULL,
  sold         BOOLEAN     NOT NULL DEFAULT FALSE,
  PRIMARY KEY (screening_id, seat),
  KEY seat_by_order (order_id),
  FOREIGN KEY (screening_id) REFERENCES screening (screening_id)
);

-- seats and items are the record of what was ordered, "A-1:15000,A-2:15000" and "popcorn:2:6000"; who has a seat is said by
-- seat. open_pass is the pass while the order uses it: one order at a time for a pass.
-- due_at: when the saga looks at it next, absent where there is nothing to do; whoever takes it up moves it on, so that others
-- leave it alone until it would be late. session_open: the line has not been told yet that its session may end.
CREATE TABLE orders (
  order_id     CHAR(32)     CHARACTER SET ascii NOT NULL PRIMARY KEY,
  screening_id VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  theatre_id   VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  movie_id     VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  request_id   CHAR(32)     CHARACTER SET ascii NOT NULL,
  pass_id      VARCHAR(64)  CHARACTER SET ascii NOT NULL,
  open_pass    VARCHAR(64)  CHARACTER SET ascii NULL,
  state        VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  reason       VARCHAR(64)  CHARACTER SET ascii NULL,
  version      BIGINT       NOT NULL,
  seats        VARCHAR(400) CHARACTER SET ascii NOT NULL,
  items        VARCHAR(2000) CHARACTER SET ascii NOT NULL,
  kept_until   DATETIME(3)  NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  payment_key  VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  mail_to      VARCHAR(254) CHARACTER SET utf8mb4 NULL,
  language     CHAR(2)      CHARACTER SET ascii NULL,
  session_open BOOLEAN      NOT NULL,
  due_at       DATETIME(3)  NULL,
  asked_at     DATETIME(3)  NULL,
  attempts     INT          NOT NULL DEFAULT 0,
  UNIQUE KEY one_order_for_a_pass (open_pass),
  KEY order_to_expire (state, kept_until),
  KEY order_that_is_due (due_at),
  FOREIGN KEY (screening_id) REFERENCES screening (screening_id)
);

-- What a theatre sells beside seats. stock is what nobody has ordered yet.
CREATE TABLE concession (
  theatre_id VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  item_id    VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  name       VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  price      INT          NOT NULL,
  stock      INT          NOT NULL DEFAULT 0,
  PRIMARY KEY (theatre_id, item_id),
  CONSTRAINT no_stock_that_is_not_there CHECK (stock >= 0)
);

-- What the saga did with an order, step by step; of one that is tried again and again the first failure and the end.
CREATE TABLE order_step (
  id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  order_id CHAR(32)     CHARACTER SET ascii NOT NULL,
  step     VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  outcome  VARCHAR(16)  CHARACTER SET ascii NOT NULL,
  note     VARCHAR(200) CHARACTER SET utf8mb4 NULL,
  at       DATETIME(3)  NOT NULL,
  KEY step_of_order (order_id, id),
  FOREIGN KEY (order_id) REFERENCES orders (order_id)
);

-- What is to be told, in the transaction of what has happened. Whoever appends holds the lock of the aggregate's own row:
-- so the ids of one aggregate rise in the order of its commits.
CREATE TABLE outbox (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  aggregate   VARCHAR(128) CHARACTER SET ascii NOT NULL,
  body        MEDIUMBLOB   NOT NULL,
  appended_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
);

-- One row, whose lock is held by the one relay at work. A lock on the messages would be in the way of those who append.
CREATE TABLE outbox_relay (
  id TINYINT NOT NULL PRIMARY KEY
);
INSERT INTO outbox_relay (id) VALUES (1);

-- How far a consumer has come with each aggregate.
CREATE TABLE inbox (
  consumer  VARCHAR(64)  CHARACTER SET ascii NOT NULL,
  aggregate VARCHAR(128) CHARACTER SET ascii NOT NULL,
  version   BIGINT       NOT NULL,
  PRIMARY KEY (consumer, aggregate)
);

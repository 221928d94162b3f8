-- What was asked for under which key, and what was answered: a command that is repeated is answered again, and not done again.
CREATE TABLE command (
  owner           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint     CHAR(64)    CHARACTER SET ascii NOT NULL,
  status          SMALLINT    NULL,
  body            VARCHAR(15000) CHARACTER SET utf8mb4 NULL,
  accepted_at     TIMESTAMP   NOT NULL DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (owner, idempotency_key),
  KEY command_by_age (accepted_at)
);

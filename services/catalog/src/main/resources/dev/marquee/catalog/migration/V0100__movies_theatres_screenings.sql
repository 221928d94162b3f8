-- Ids are chosen by those who register: so a command that is repeated is the same command.
CREATE TABLE movie (
  movie_id        VARCHAR(63)   CHARACTER SET ascii NOT NULL PRIMARY KEY,
  title           VARCHAR(200)  CHARACTER SET utf8mb4 NOT NULL,
  synopsis        VARCHAR(4000) CHARACTER SET utf8mb4 NOT NULL,
  runtime_minutes SMALLINT      NOT NULL,
  version         BIGINT        NOT NULL,
  KEY movie_by_title (title, movie_id)
);

CREATE TABLE theatre (
  theatre_id VARCHAR(63)  CHARACTER SET ascii NOT NULL PRIMARY KEY,
  name       VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  city       VARCHAR(100) CHARACTER SET utf8mb4 NOT NULL,
  version    BIGINT       NOT NULL,
  KEY theatre_by_city (city, name, theatre_id)
);

-- layout: blocks of seats, "row:from-to:zone", parted by commas.
CREATE TABLE auditorium (
  auditorium_id VARCHAR(63)  CHARACTER SET ascii NOT NULL PRIMARY KEY,
  theatre_id    VARCHAR(63)  CHARACTER SET ascii NOT NULL,
  name          VARCHAR(200) CHARACTER SET utf8mb4 NOT NULL,
  layout        TEXT         CHARACTER SET ascii NOT NULL,
  version       BIGINT       NOT NULL,
  KEY auditorium_by_theatre (theatre_id, name, auditorium_id),
  FOREIGN KEY (theatre_id) REFERENCES theatre (theatre_id)
);

-- The layout is that of the day on which the screening was scheduled: seats that are on sale do not move.
-- Times are UTC. prices: "zone:won", parted by commas.
CREATE TABLE screening (
  screening_id  VARCHAR(63) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  movie_id      VARCHAR(63) CHARACTER SET ascii NOT NULL,
  auditorium_id VARCHAR(63) CHARACTER SET ascii NOT NULL,
  starts_at     DATETIME    NOT NULL,
  ends_at       DATETIME    NOT NULL,
  layout        TEXT        CHARACTER SET ascii NOT NULL,
  prices        VARCHAR(1000) CHARACTER SET ascii NOT NULL,
  status        VARCHAR(16) CHARACTER SET ascii NOT NULL,
  version       BIGINT      NOT NULL,
  KEY screening_by_movie (movie_id, starts_at, screening_id),
  KEY screening_by_auditorium (auditorium_id, starts_at),
  FOREIGN KEY (movie_id) REFERENCES movie (movie_id),
  FOREIGN KEY (auditorium_id) REFERENCES auditorium (auditorium_id)
);

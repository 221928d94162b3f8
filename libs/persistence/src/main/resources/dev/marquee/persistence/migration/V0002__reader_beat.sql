-- Each pod counts on the writer and looks at the reader for what it counted: so it knows how far the reader is behind, by its
-- own clock and without a right that only administrators have.
CREATE TABLE reader_beat (
  pod     VARCHAR(128) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  beat    BIGINT       NOT NULL,
  beat_at TIMESTAMP    NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP
);

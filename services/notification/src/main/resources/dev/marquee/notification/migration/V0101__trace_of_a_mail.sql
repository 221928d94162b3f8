-- Of what the mail tells of: it is sent later and by any pod.
ALTER TABLE mail ADD COLUMN traceparent VARCHAR(64) CHARACTER SET ascii NULL;

-- By which they are counted.
CREATE INDEX seat_that_is_not_sold ON seat (screening_id, sold);

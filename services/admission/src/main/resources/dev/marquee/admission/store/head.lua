-- Promise  the line in order, from one rank to another.
-- KEYS     the movie's keys
-- ARGV     1 first rank (1 is the next one), 2 last rank, 499 higher at the most
-- Result   the movie (11), then the requestIds by rank; none before the sale opens, when a draw is secret, and none of a line in
--          which some of before are not yet

if stale or lacks_places() or phase ~= PHASE.OPEN and phase ~= PHASE.CLOSED then
  return movie()
end
local first, last = tonumber(ARGV[1]), tonumber(ARGV[2])
return append(movie(), redis.call('ZRANGE', waiting, first - 1, math.min(last, first + 499) - 1))

-- Promise  a sign of life for those who wait; for nobody else.
-- KEYS     the movie's keys
-- ARGV     requestIds, 500 at the most
-- Result   the number of requestIds

for i = 1, #ARGV do
  redis.call('ZADD', seen, 'XX', int(now), ARGV[i])
end
return #ARGV

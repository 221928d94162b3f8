-- Promise  the time to claim begins when somebody has heard of the admission; a second call changes nothing.
-- KEYS     the movie's keys
-- ARGV     requestIds, 500 at the most
-- Result   the number of requestIds

for i = 1, #ARGV do
  hears(ARGV[i])
end
return #ARGV

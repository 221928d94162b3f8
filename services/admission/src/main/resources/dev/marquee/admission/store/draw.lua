-- Promise  the hash of the seed is there for everybody to see; the seed, and who was drawn with it, from the opening of the
--          sale on and never before.
-- KEYS     the movie's keys
-- ARGV     1 cursor ('0' at first), 2 about how many at once
-- Result   the movie (11), hash of the seed ('': this line is not drawn), seed ('' before the opening), next cursor ('0':
--          that was all), then the requestIds that were drawn, in no order; somebody may come twice, nobody is left out

local hash = rules.lottery and redis.call('HGET', admission, 'seed_hash') or ''
if not drawn() then
  return append(movie(), { hash, '', '0' })
end
local page = redis.call('SSCAN', lobby, ARGV[1], 'COUNT', ARGV[2])
return append(append(movie(), { hash, rules.seed, page[1] }), page[2])

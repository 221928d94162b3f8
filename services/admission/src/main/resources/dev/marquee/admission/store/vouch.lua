-- Promise  a pass whose session a lost line does not remember, because its record ended too early, is good again until it ends.
--          No other pass is: of one that is older than the end of the record, the record knows what became of its session.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass, 3 when it was given, 4 when it ends, both in ms
-- Result   1 the session is there (now), 0 it is not, -1 the line cannot tell yet

local id, pass, given_ms, till_ms = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
if phase == PHASE.UNKNOWN then -- whoever signed it put the movie on sale
  return -1
end
local session = session_of(id)
if session and session.claimed > 0 and session.pass == pass and session.expires > now then
  return 1
end
local departure = tonumber(redis.call('ZSCORE', departed, id))
if departure and departure / 16 >= given_ms then
  return 0
end
local known = redis.call('HMGET', state, 'whole', 'life', 'horizon')
if not known[1] then
  return -1
end
local claimed = session and session.claimed > 0
local proves = till_ms > now and given_ms * 1000 < tonumber(known[2]) and is_missing(given_ms, known[3])
if not proves or claimed then
  return 0
end
if not session then
  redis.call('HINCRBY', state, 'admitted_total', 1)
end
seat(id, pass, ARGV[3], ARGV[4], now_us)
return 1

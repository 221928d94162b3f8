-- Promise  an admission becomes one pass: the first claim in time names it, each further one finds the same.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass if this is the first claim
-- Result   the movie (11), outcome (1 claimed, 0 repeated, -1 refused: the visitor says why), the visitor (5),
--          moments of the admission and of the start of the session in ms, id of the pass

local id, pass = ARGV[1], ARGV[2]
local found = visitor(id)
if found[1] ~= STATE.ADMITTED and found[1] ~= STATE.CLAIMED then
  return append(append(append(movie(), { -1 }), found), { 0, 0, '' })
end

local session = session_of(id)
if found[1] == STATE.CLAIMED then
  return append(append(append(movie(), { 0 }), found), { session.admitted, session.claimed, session.pass })
end

-- Whole seconds, because a JWT knows no finer ones; rounded up in the visitor's favour.
local expires = math.ceil((now + rules.session_ms) / 1000) * 1000
local record = int(session.ticket) .. ':' .. int(session.admitted) .. ':' .. int(now) .. ':' .. pass
redis.call('ZADD', active, int(expires), id)
redis.call('ZREM', seen, id)
redis.call('HSET', sessions, id, record)
take_down('C ' .. int(expires) .. ' ' .. id .. ' ' .. record)
return append(append(append(movie(), { 1 }), visitor(id)), { session.admitted, now, pass })

-- Promise  one person has one place: the first call gives a ticket, each further one finds it. A ticket is higher than
--          every ticket before it; only the lobby of a lottery draws, below the opening of the sale.
-- KEYS     the movie's keys
-- ARGV     1 requestId
-- Result   the movie (10), outcome (1 new, 0 repeated, -1 refused: phase and policy say why), the visitor (5)

local id = ARGV[1]

local function next_ticket()
  local last = tonumber(redis.call('HGET', state, 'last_ticket') or 0)
  local ticket = math.max(last + 1, now_us)
  redis.call('HSET', state, 'last_ticket', int(ticket))
  return ticket
end

local found = visitor(id)

if found[1] ~= STATE.UNKNOWN and found[1] ~= STATE.GONE then
  redis.call('ZADD', seen, 'XX', int(now), id)
  return append(append(movie(), { 0 }), found)
end

if (phase ~= PHASE.OPEN and phase ~= PHASE.LOBBY) or rules.policy == POLICY.HoldAndDrain then
  return append(append(movie(), { -1 }), found)
end

if found[1] == STATE.GONE then
  depart(id, found[5])
  redis.call('ZREM', departed, id)
end

local in_lobby = phase == PHASE.LOBBY
local ticket = (in_lobby and rules.lottery) and drawn_ticket(id) or next_ticket()
redis.call('ZADD', waiting, int(ticket), id)
redis.call('ZADD', seen, int(now), id)
if in_lobby then
  redis.call('SADD', lobby, id)
end
return append(append(movie(), { 1 }), visitor(id, ticket))

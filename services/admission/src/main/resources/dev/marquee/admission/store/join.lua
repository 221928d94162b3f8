-- Promise  one person has one place: the first call gives a ticket, each further one finds it. A ticket is higher than
--          every ticket before it; only the lobby of a lottery draws, below the opening of the sale.
-- KEYS     the movie's keys
-- ARGV     requestIds, in order of arrival, 500 at the most: a crowd that comes at once shares a call
-- Result   the movie (11), then for each one outcome (1 new, 0 repeated, -1 refused: phase and policy say why) and the
--          visitor (5)

local last_ticket = tonumber(redis.call('HGET', state, 'last_ticket') or 0)
local in_lobby = phase == PHASE.LOBBY
local open = (phase == PHASE.OPEN or in_lobby) and rules.policy ~= POLICY.HoldAndDrain
local draws = in_lobby and rules.lottery

local tickets = redis.call('ZMSCORE', waiting, unpack(ARGV))
local held = redis.call('HMGET', sessions, unpack(ARGV))
local gone = redis.call('ZMSCORE', departed, unpack(ARGV))

-- A rank need not be looked up for whoever stands behind all others.
local behind = redis.call('ZCARD', waiting)
local top = redis.call('ZREVRANGE', waiting, 0, 0, 'WITHSCORES')[2]
local ordered = not draws and tonumber(top or 0) < math.max(last_ticket + 1, now_us)

local given = {}             -- requestId to ticket, of those who came in this call
local places, alive = {}, {} -- what is added to the line and to the signs of life
local filled = 0             -- length of both: '#' would count them anew for each visitor
local now_text = int(now)

-- Whoever is known and not gone; nil for everybody else.
local function found(i, id)
  if tickets[i] or held[i] then
    local who = visitor(id, tickets[i])
    return who[1] ~= STATE.GONE and who or nil
  end
end

local function give(i, id)
  if held[i] or gone[i] then
    depart(id, REASON.LEFT)
    redis.call('ZREM', departed, id)
  end
  if draws then
    given[id] = drawn_ticket(id)
  else
    last_ticket = math.max(last_ticket + 1, now_us)
    given[id] = last_ticket
  end
  places[filled + 1], places[filled + 2] = int(given[id]), id
  alive[filled + 1], alive[filled + 2] = now_text, id
  filled = filled + 2
end

local outcomes = {}
for i = 1, #ARGV do
  local id = ARGV[i]
  if given[id] then
    outcomes[i] = 0
  else
    local who = found(i, id)
    if who then
      outcomes[i] = 0
      redis.call('ZADD', seen, 'XX', int(now), id)
      hears(id)
    elseif open then
      outcomes[i] = 1
      give(i, id)
    else
      outcomes[i] = -1
    end
  end
end

if #places > 0 then
  redis.call('ZADD', waiting, unpack(places))
  redis.call('ZADD', seen, unpack(alive))
  if not draws then
    redis.call('HSET', state, 'last_ticket', int(last_ticket))
  end
end

-- Whoever is new in this call; nil where that needs a look.
local function newcomer(id)
  if ordered and phase == PHASE.OPEN then
    return { STATE.WAITING, given[id], behind, 0, -1 }
  end
end

local result, ranks = movie(), {}
local size = #result
for i = 1, #ARGV do
  local id, who = ARGV[i], nil
  if outcomes[i] == 1 then
    behind = behind + 1
    ranks[id] = ordered and behind or nil
    who = newcomer(id)
    if in_lobby then
      redis.call('SADD', lobby, id)
    end
  end
  who = who or visitor(id, given[id], ranks[id])
  result[size + 1], result[size + 2], result[size + 3] = outcomes[i], who[1], who[2]
  result[size + 4], result[size + 5], result[size + 6] = who[3], who[4], who[5]
  size = size + 6
end
return result

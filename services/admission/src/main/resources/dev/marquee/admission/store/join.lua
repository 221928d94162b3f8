-- Promise  one person has one place: the first call gives a ticket, each further one finds it. A ticket is higher than
--          every ticket before it; only the lobby of a lottery draws, below the opening of the sale.
--          Somebody new must be within the limits of their address and of their person, and have done the work that is asked
--          for; whoever is known never is refused.
-- KEYS     the movie's keys, then MovieKeys.places()
-- ARGV     requestIds in order of arrival, 500 at the most: a crowd that comes at once shares a call. Or, where the last answer
--          asked for it, '+' and then of each one a requestId, a digest of the address, the work done (0 none, 1 none while
--          no more come than are admitted, 2 proven) and whether they have an account (1 or 0)
-- Result   the movie (11), ticket and rank of the first one who lined up behind all others, then for each one outcome: 8 and
--          how many in a row lined up, one behind the other, and nothing more of them; or (1 new, 0 repeated, -1 refused: phase and
--          policy say why, 2 and 3 beyond the limit of the address or the person, 4 more must be said, 5 work is needed, 6 an account is,
--          7 the line lags behind, or lacks places of before: whoever came keeps the place, and is told of it once they are there) and the visitor (5; beyond a limit the end of the window stands for the end of a session); then 1 where more must be said, or 0

local ids, addresses, work, accounts = ARGV, nil, nil, nil
if ARGV[1] == '+' then
  ids, addresses, work, accounts = {}, {}, {}, {}
  for i = 2, #ARGV, 4 do
    local who = #ids + 1
    ids[who], addresses[who], work[who], accounts[who] = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 3] == '1'
  end
end

local last_ticket = tonumber(redis.call('HGET', state, 'last_ticket') or 0)
local in_lobby = phase == PHASE.LOBBY
local open = (phase == PHASE.OPEN or in_lobby) and rules.policy ~= POLICY.HoldAndDrain
local draws = in_lobby and rules.lottery

-- What is known of each. Everybody is looked for, even whose requestId was made for this call: while a call is late its visitor
-- may have come again, by another.
local tickets = redis.call('ZMSCORE', waiting, unpack(ids))
local held = redis.call('HMGET', sessions, unpack(ids))
local gone = redis.call('ZMSCORE', departed, unpack(ids))
for i = 1, #ids do
  not_before_places(tickets[i], held[i], gone[i]) -- before the first ticket, or those of a row would not follow each other
end

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

-- What somebody new must bring, and limits on new places. The window is a key that expires: it begins with the first new
-- place after the one before.
local OUTCOME = { ADDRESS = 2, ACCOUNT = 3, UNSAID = 4, WORK = 5, NOBODY = 6, LATER = 7, LINED_UP = 8 }
local WORK = { UnderLoad = 1, Always = 2 }
local places_key = KEYS[#KEYS]
local limit = redis.call('HMGET', admission, 'places_per_address', 'places_per_account', 'places_ms', 'challenge', 'identity')
local per_address, per_account = tonumber(limit[1]) or 0, tonumber(limit[2]) or 0
local needed = WORK[limit[4]] or 0
local named = limit[5] == 'Account' -- whether only accounts are given places
local asks = per_address > 0 or needed > 0 or named
local counts, window_end, fresh = {}, 0, false
if per_address > 0 or per_account > 0 then
  window_end = tonumber(redis.call('HGET', places_key, 'until') or 0)
  if window_end <= now then
    redis.call('UNLINK', places_key)
    window_end, fresh = now + tonumber(limit[3]), true
  end
end

local function given_to(who)
  counts[who] = counts[who] or tonumber(redis.call('HGET', places_key, who) or 0)
  return counts[who]
end

-- Why somebody new gets no place; nil where nothing speaks against it.
local function objection(i, id)
  if per_account > 0 and given_to('p:' .. id) >= per_account then
    return OUTCOME.ACCOUNT
  elseif asks and not addresses then
    return OUTCOME.UNSAID
  elseif named and not accounts[i] then
    return OUTCOME.NOBODY
  elseif per_address > 0 and given_to('a:' .. addresses[i]) >= per_address then
    return OUTCOME.ADDRESS
  elseif needed > 0 and work[i] < needed then
    return OUTCOME.WORK
  end
end

local function count(who)
  counts[who] = given_to(who) + 1
  redis.call('HSET', places_key, who, counts[who])
  if fresh then
    redis.call('HSET', places_key, 'until', int(window_end))
    redis.call('PEXPIRE', places_key, int(window_end - now + 1000))
    fresh = false
  end
end

local function give(i, id)
  if per_address > 0 then
    count('a:' .. addresses[i])
  end
  if per_account > 0 then
    count('p:' .. id)
  end
  if held[i] or gone[i] then
    depart(id, REASON.LEFT)
    -- Until the next admission this says that an older place was given up, whatever the record of a lost line, or a receipt, says
    -- of it. Of a drawn place it would say the same, so there it is said only to the record that is about to be read.
    if draws and not is_incomplete() then
      redis.call('ZREM', departed, id)
    end
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
for i = 1, #ids do
  local id = ids[i]
  if stale then
    outcomes[i] = OUTCOME.LATER
  elseif given[id] then
    outcomes[i] = 0
  else
    local who = found(i, id)
    if who then
      outcomes[i] = 0
      redis.call('ZADD', seen, 'XX', int(now), id)
      hears(id)
    elseif open then
      outcomes[i] = objection(i, id) or 1
      if outcomes[i] == 1 then
        give(i, id)
      end
    else
      outcomes[i] = -1
    end
  end
end

if #places > 0 then
  redis.call('ZADD', waiting, unpack(places))
  redis.call('ZADD', seen, unpack(alive))
  take_down('J ' .. table.concat(places, ' '))
  if not draws then
    redis.call('HSET', state, 'last_ticket', int(last_ticket))
  end
end

-- A crowd lines up one behind the other, so of its members nothing need be said but that.
local lacking = lacks_places()
local lines_up = ordered and phase == PHASE.OPEN and not lacking
local result, ranks = append(movie(), { places[1] and tonumber(places[1]) or 0, behind + 1 }), {}
local size = #result
local row -- where it is said how many lined up in a row
for i = 1, #ids do
  local id, who = ids[i], nil
  if outcomes[i] == 1 then
    behind = behind + 1
    ranks[id] = ordered and behind or nil
    if in_lobby then
      redis.call('SADD', lobby, id)
    end
  elseif outcomes[i] > 1 then
    who = { STATE.UNKNOWN, 0, 0, window_end, -1 }
  end
  if outcomes[i] == 1 and lines_up then
    if not row then
      row, size = size + 2, size + 2
      result[row - 1], result[row] = OUTCOME.LINED_UP, 0
    end
    result[row] = result[row] + 1
  else
    row = nil
    who = who or visitor(id, given[id], ranks[id])
    if lacking and is_in_line(who) then
      outcomes[i], who = OUTCOME.LATER, NOBODY
    end
    result[size + 1], result[size + 2], result[size + 3] = outcomes[i], who[1], who[2]
    result[size + 4], result[size + 5], result[size + 6] = who[3], who[4], who[5]
    size = size + 6
  end
end
result[size + 1] = asks and 1 or 0
return result

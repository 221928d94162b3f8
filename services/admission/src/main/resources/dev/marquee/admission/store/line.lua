-- The words that all scripts share; put in front of each of them when it is loaded.
-- KEYS   the movie's keys, in the order of MovieKeys.all(); one hash tag, so one slot
-- Every decision is taken by the clock of Redis, read once a call: now_us (µs) and now (ms).

local waiting, active, lobby, admission, outbox, state, sessions, seen, departed, journal = unpack(KEYS)

local clock = redis.call('TIME')
local now_us = clock[1] * 1000000 + clock[2]
local now = math.floor(now_us / 1000)

-- A clock that is set back a little stands still until it has caught up: nobody leaves before they came, no admission is
-- stamped before the one before, and no life begins before the last ticket of the one before.
local BACK_MS = 60000 -- a clock that is set back by more was wrong before, and is not waited for
local as_found = redis.call('HMGET', state, 'ticked_ms', 'store', 'whole', 'behind_ms', 'life', 'last_ticket')
local ticked_ms = tonumber(as_found[1] or 0)
local function not_before(us)
  if us > now_us and us - now_us < BACK_MS * 1000 then
    now, now_us = math.floor(us / 1000), us
  end
end
not_before(ticked_ms * 1000)
not_before(tonumber(as_found[6] or 0))

local PHASE = { UNKNOWN = 0, NOT_OPEN = 1, LOBBY = 2, OPEN = 3, CLOSED = 4 }
local POLICY = { Open = 0, Hold = 1, HoldAndDrain = 2 }
local STATE = { UNKNOWN = 0, LOBBY = 1, WAITING = 2, ADMITTED = 3, CLAIMED = 4, GONE = 5 }
local FAILURE = { Closed = 1, Degraded = 2, Open = 3 }
local LEAST_PACE = 50 -- thousandths of per_second: the least that trouble of the selling side leaves
local REASON = { LEFT = 0, NO_SHOW = 1, ABANDONED = 2, SESSION_EXPIRED = 3, ENDED = 4, DRAINED = 5, SALE_CLOSED = 6,
  REVOKED = 7 }

-- Numbers as text: Lua 5.1 would round a ticket to 14 digits.
local function int(number)
  return string.format('%.0f', number)
end

local rules = {}
do
  local fields = { 'on_sale_ms', 'off_sale_ms', 'lobby_open_ms', 'per_second', 'max_active',
    'session_ms', 'claim_ms', 'abandon_ms', 'error_percent', 'latency_ms', 'report_ms', 'sale_policy', 'ordering',
    'seed', 'selling_policy' }
  local values = redis.call('HMGET', admission, unpack(fields))
  for i = 1, 11 do
    rules[fields[i]] = tonumber(values[i]) or 0
  end
  rules.policy = POLICY[values[12]] or POLICY.Open
  rules.lottery = values[13] == 'Lottery'
  rules.seed = values[14]
  rules.selling = FAILURE[values[15]] or FAILURE.Open
  rules.known = values[4] and (values[14] or not rules.lottery)
end

local function sale_phase()
  if not rules.known then
    return PHASE.UNKNOWN
  elseif rules.off_sale_ms > 0 and now >= rules.off_sale_ms then
    return PHASE.CLOSED
  elseif now >= rules.on_sale_ms then
    return PHASE.OPEN
  elseif rules.lobby_open_ms > 0 and now >= rules.lobby_open_ms then
    return PHASE.LOBBY
  end
  return PHASE.NOT_OPEN
end

local phase = sale_phase()

-- From the opening of a lottery on, its lobby stays as it was: the record of who was drawn.
local function drawn()
  return rules.lottery and (phase == PHASE.OPEN or phase == PHASE.CLOSED)
end

-- A report of the selling side counts for a while only.
local function is_fresh(reported_ms)
  return reported_ms and now - tonumber(reported_ms) < rules.report_ms
end

-- Seats left, -1 where nobody says. A count is forgotten when those who report do not repeat it, and when nobody reports and the
-- policy is to sell without knowing; that none is left stays true until somebody says otherwise.
local function seats_left(count, counted_ms, reported_ms)
  local seats = tonumber(count) or -1
  if seats > 0 and not is_fresh(counted_ms) and (is_fresh(reported_ms) or rules.selling == FAILURE.Open) then
    return -1
  end
  return seats
end

-- What is true of the movie: the first part of most results, 11 integers.
local function movie()
  local known = redis.call('HMGET', state, 'admitted_total', 'seats', 'seats_at', 'report_at')
  return { phase, rules.policy, redis.call('ZCARD', waiting), tonumber(known[1] or 0), now, rules.claim_ms,
    rules.session_ms, rules.abandon_ms, rules.per_second, rules.max_active, seats_left(known[2], known[3], known[4]) }
end

local SILENCE_MS = 5000 -- no tick for longer: the platform was away, not the visitors

-- Until when an admission can be claimed. Nobody could while no pod was there to take it: the time begins anew then.
local function claim_end(expires)
  if expires > now then
    return expires
  end
  if ticked_ms > 0 and now - ticked_ms > SILENCE_MS then
    return now + rules.claim_ms
  end
  return math.max(expires, tonumber(redis.call('HGET', state, 'claim_until') or 0))
end

-- A session is 'ticket:admitted ms:claimed ms or 0:pass id', and once its pass is redeemed ':by what'. Whoever was admitted and
-- has not heard of it keeps a sign of life, as those who wait do, and the time to claim begins when they hear.
local function session_of(id)
  local text = redis.call('HGET', sessions, id)
  if not text then
    return nil
  end
  local ticket, admitted, claimed, pass, redeemed = string.match(text, '^(%d+):(%d+):(%d+):([^:]*):?(.*)$')
  local score = tonumber(redis.call('ZSCORE', active, id) or 0)
  local unheard = claimed == '0' and redis.call('ZSCORE', seen, id) ~= false
  local expires = unheard and math.max(score, now + rules.claim_ms) or claimed == '0' and claim_end(score) or score
  return { ticket = tonumber(ticket), admitted = tonumber(admitted), claimed = tonumber(claimed), pass = pass,
    redeemed = redeemed, unheard = unheard, expires = expires }
end

-- Somebody hears of the admission, now.
local function hears(id)
  local session = session_of(id)
  if session and session.unheard then
    redis.call('ZREM', seen, id)
    redis.call('ZADD', active, 'XX', int(session.expires), id)
  end
end

local function end_of(session)
  return session.claimed > 0 and REASON.SESSION_EXPIRED or REASON.NO_SHOW
end

-- Which Redis this is: another name after a restart, and where a replica took over; nil where it is not told.
local function store_name()
  local info = redis.pcall('INFO', 'replication')
  return type(info) == 'string' and string.match(info, 'master_replid:(%x+)') or nil
end

-- A line lives until its keys are lost. Its life is named by the clock when its first member came, and is whole once
-- everything is in it that the record of earlier lives tells. A line of before there was a record is whole as it is.
local life_name
local function life()
  if not life_name then
    local known = redis.call('HMGET', state, 'life', 'last_ticket')
    life_name = known[1] or int(now_us)
    if not known[1] then
      redis.call('HSET', state, 'life', life_name, 'store', store_name() or '')
      if known[2] or ticked_ms > 0 then
        redis.call('HSET', state, 'whole', '1')
      end
    end
  end
  return life_name
end

-- Whether somebody whom the line does not know may be one of those whom it has lost.
local function is_incomplete()
  return phase ~= PHASE.UNKNOWN and not redis.call('HGET', state, 'whole')
end

-- Whether places of before are still to come back, in front of those who are here: until then nobody is told where they stand. The
-- first line of a release has none of before; nor has one of which nobody says since when it is on record.
local function lacks_places()
  if phase == PHASE.UNKNOWN or as_found[3] then
    return false
  end
  local known = redis.call('HMGET', admission, 'created_ms', 'first')
  return known[1] and known[2] ~= '1'
end

-- A replica, and a log that a Redis starts from, hold all up to a moment and nothing after it. The last tick in it is no later than
-- that moment; so much earlier are the records that may tell what came after, because the clock may have been set back.
local BEHIND_MS = BACK_MS

-- Another Redis than before may lack what was acknowledged last. The line goes on as another one, which is whole once the record
-- of its last minutes is in it; until then it says of nobody where they stand. Whether that is so.
local function lags_behind()
  local name, known, whole, behind = store_name(), as_found[2], as_found[3], as_found[4] and true
  if not name or not known or known == name then
    return behind and not whole
  end
  redis.call('HSET', state, 'store', name, 'life', int(now_us + 1)) -- after every ticket of the life before
  if whole or redis.call('HEXISTS', admission, 'first') == 1 then
    local held_until = ticked_ms > 0 and ticked_ms or math.floor(tonumber(as_found[5] or now_us) / 1000)
    redis.call('HSET', state, 'behind_ms', int(held_until - BEHIND_MS))
    redis.call('HDEL', state, 'whole')
    return true
  end
  return behind
end

local stale = phase ~= PHASE.UNKNOWN and lags_behind()

-- Whether what was promised at a moment may be missing in the record that ends at the horizon. By so much its parts may be out
-- of step: a producer tries for 10 s.
local GAP_MS = 30000
local function is_missing(given_ms, horizon)
  local created_ms = tonumber(redis.call('HGET', admission, 'created_ms') or 0)
  return given_ms >= created_ms and given_ms >= tonumber(horizon or 0) - GAP_MS
end

-- Takes down a change of the line for those who must tell it again without Redis (docs/architecture.md, Event stream).
local function take_down(entry)
  redis.call('XADD', journal, '*', 'life', life(), 'entry', entry)
end

-- The last ticket, in us, that a departure gives up. Departures and tickets have this common clock and no other: that of the ids of
-- the journal goes on where ours stands still.
local function last_given_up(departure)
  return math.floor(departure / 16) * 1000
end

-- A departure is no earlier than the ticket that it gives up, and than the one before; a ticket that is given in this call comes
-- after it.
local function not_before_places(place, session, departure)
  local ticket = tonumber(place or session and string.match(session, '^%d+') or 0)
  not_before(math.ceil(ticket / 1000) * 1000)
  not_before(last_given_up(tonumber(departure or 0)) + 1)
end

-- Takes somebody out of everything and remembers when and why: ms * 16 + reason; that of before where it happened before.
local function depart(id, reason, before)
  if not before then
    not_before_places(redis.call('ZSCORE', waiting, id), redis.call('HGET', sessions, id), redis.call('ZSCORE', departed, id))
  end
  local departure = int(before or now * 16 + reason)
  not_before(last_given_up(tonumber(departure)) + 1)
  redis.call('ZREM', waiting, id)
  redis.call('ZREM', active, id)
  redis.call('HDEL', sessions, id)
  redis.call('ZREM', seen, id)
  if not drawn() then
    redis.call('SREM', lobby, id)
  end
  redis.call('ZADD', departed, departure, id)
  take_down('D ' .. departure .. ' ' .. id)
end

-- Gives somebody the session of a pass that they hold, whatever else they had; both ends in ms, as text.
local function seat(id, pass, from, till, new_ticket)
  local session = session_of(id)
  local ticket = tonumber(redis.call('ZSCORE', waiting, id) or session and session.ticket or new_ticket)
  redis.call('ZREM', waiting, id)
  redis.call('ZREM', seen, id)
  redis.call('ZREM', departed, id)
  redis.call('ZADD', active, till, id)
  local record = int(ticket) .. ':' .. from .. ':' .. from .. ':' .. pass
  redis.call('HSET', sessions, id, record)
  take_down('C ' .. till .. ' ' .. id .. ' ' .. record)
end

local NOBODY = { STATE.UNKNOWN, 0, 0, 0, -1 }

-- What is true of one visitor, 5 integers: state, ticket, rank (0: none), end of the claim time or session in ms
-- (0: none), reason (-1: none). Of a line that lags behind, nobody is known. A drawn ticket stays secret until the sale
-- opens. What the caller knows is not asked for.
local function visitor(id, known_ticket, known_rank)
  if stale then
    return NOBODY
  end
  local ticket = known_ticket or redis.call('ZSCORE', waiting, id)
  if ticket then
    if phase == PHASE.LOBBY or phase == PHASE.NOT_OPEN then
      if rules.lottery then
        return { STATE.LOBBY, 0, 0, 0, -1 }
      end
      return { STATE.LOBBY, tonumber(ticket), known_rank or redis.call('ZRANK', waiting, id) + 1, 0, -1 }
    end
    return { STATE.WAITING, tonumber(ticket), known_rank or redis.call('ZRANK', waiting, id) + 1, 0, -1 }
  end
  local session = session_of(id)
  if session then
    if session.expires <= now then
      return { STATE.GONE, session.ticket, 0, 0, end_of(session) }
    end
    return { session.claimed > 0 and STATE.CLAIMED or STATE.ADMITTED, session.ticket, 0, session.expires, -1 }
  end
  local gone = redis.call('ZSCORE', departed, id)
  if gone then
    return { STATE.GONE, 0, 0, 0, tonumber(gone) % 16 }
  end
  return NOBODY
end

local function is_in_line(who)
  return who[1] == STATE.WAITING or who[1] == STATE.LOBBY
end

-- Whether a ticket of before this life was given after the place that somebody is found in: they had left, and come again.
local function came_after(who, ticket, life)
  return is_in_line(who) and who[2] > 0 and who[2] < ticket and ticket < life
end

-- 48 bits of a keyed hash, 1 or more; every ticket by the clock is higher. Anyone who has the seed can draw it again, so
-- it never changes: docs/lottery.md.
local LAST_DRAW = 281474976710656
local function drawn_ticket(id)
  return tonumber(string.sub(redis.sha1hex(rules.seed .. id), 1, 12), 16) + 1
end

-- Whether a place was given up: by a departure that came after it; a drawn one, whose moment is not known, by any.
local function gave_up(id, ticket)
  local departure = tonumber(redis.call('ZSCORE', departed, id))
  return departure and (ticket <= LAST_DRAW or ticket <= last_given_up(departure))
end

local function append(list, more)
  for i = 1, #more do
    list[#list + 1] = more[i]
  end
  return list
end


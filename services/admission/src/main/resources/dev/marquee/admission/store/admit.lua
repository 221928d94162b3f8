-- Promise  one pod ticks a movie at a time. A tick ends what has run out, then moves the head of the line to active
--          sessions and, in the same step, to the outbox: in ticket order, never above max_active, and in no window of
--          one second more than per_second; and nobody while the line is not whole.
-- KEYS     the movie's keys
-- ARGV     1 name of the pod, 2 length of the ticker's role in ms, 3 members handled in one call at the most (500), 4 whether there is
--          a record from which a lost line can be rebuilt (1 or 0), 5 how old, in ms, the last sign of life of somebody may be who
--          is there, 6 for how long, in ms, the pod did not get to hear anybody lately
-- Result   the movie (11), role (1 ticked, 0 another pod is the ticker), ms until the next call is due, active sessions,
--          lengths of the outbox and of the journal, life of the line that is to be rebuilt ('': it is whole), members removed,
--          claimBy in ms, the pace in effect in thousandths of per_second, the policy of the selling side (3, see in_effect()),
--          that of the stream (3), entries of the outbox that were given up, then (requestId, ticket) of each one admitted

local pod, role_ms, budget, life_ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[5])
local deaf_ms = tonumber(ARGV[6])

local DEPARTED_MS = 3600000 -- how long a departure is remembered
local CAUGHT_UP_MS = 1000   -- a stream that was away is back when no admission has waited for longer than this,
local STEADY_MS = 3000      -- for so long
local CROWD, SHARE = 20, 5  -- more people than this, and more than one in five, do not fall silent together by themselves
local DEAF_MS = 2000        -- a pod that did not get to hear anybody for so long was as good as away
local OUTBOX_MOST = 10000   -- entries that Open keeps for a stream that is away
local RETURN_MS = 5000      -- that Redis was away is forgotten by all pods within this time
local PATIENCE_MS = 30000   -- for which the record of a line that is there is waited for
local TICK_MS, LOOK_MS, IDLE_MS = 102, 250, 500

local pace = 1000             -- what is in effect, in thousandths of per_second
local selling = { 0, 0, 0 } -- what is in effect of its policy
local stream = { 0, 0, 0 }  -- the same of the stream
local given_up = 0            -- entries of the outbox that the stream will never have
local whole = true

local function answer(role, due, removed, claim_by, admitted)
  local result = append(movie(), { role, due, redis.call('ZCARD', active), redis.call('XLEN', outbox),
    redis.call('XLEN', journal), whole and '' or life(), removed, claim_by })
  return append(append(append(append(result, { pace }), selling), append(stream, { given_up })), admitted)
end

-- Nothing is written for a movie that is not on sale: a key that comes back after its release went is never deleted.
if phase == PHASE.UNKNOWN then
  return answer(0, IDLE_MS, 0, 0, {})
end

local memory = redis.call('HMGET', state, 'ticker', 'ticker_until', 'grace_until', 'credit', 'credit_us', 'log', 'report_at',
  'pace', 'seats', 'forgiven_until', 'seats_at')
local idle = redis.call('ZCARD', waiting) == 0

-- What is in effect of the failure policy of a system: the policy (0: none, or FAILURE), 1 where that is Closed because its time
-- is over, and since when it is tripped, in ms.
local DEFAULT = { selling = FAILURE.Open, kinesis = FAILURE.Degraded }
local function in_effect(system, since)
  if since == 0 then
    return { 0, 0, 0 }
  end
  local rule = redis.call('HMGET', admission, system .. '_policy', system .. '_max_ms')
  local max_ms = tonumber(rule[2]) or 0
  local over = max_ms > 0 and now - since >= max_ms
  return { over and FAILURE.Closed or FAILURE[rule[1]] or DEFAULT[system], over and 1 or 0, since }
end

-- Whoever waits has the time to show up again, and whoever was admitted the time to claim.
local function give_time()
  redis.call('HSET', state, 'grace_until', int(now + rules.abandon_ms))
  if ticked_ms > 0 then
    redis.call('HSET', state, 'claim_until', int(now + rules.claim_ms))
  end
  return now + rules.abandon_ms
end

local ours_in = tonumber(memory[2] or 0) - now -- ms until the role lapses where it is not renewed
if memory[1] and memory[1] ~= pod and ours_in > 0 then
  if deaf_ms > DEAF_MS then
    give_time()
  end
  local since = redis.call('HMGET', state, 'selling_tripped', 'kinesis_tripped', 'whole', 'life')
  whole = since[3] or not since[4]
  selling, stream = in_effect('selling', tonumber(since[1] or 0)), in_effect('kinesis', tonumber(since[2] or 0))
  return answer(0, idle and IDLE_MS or math.min(LOOK_MS, ours_in), 0, 0, {})
end

-- What the record would add to a line that is there is not worth that nobody is admitted for as long as it cannot be read.
local function is_whole()
  if redis.call('HGET', state, 'whole') then
    return true
  end
  local needless
  if stale then
    needless = now - tonumber(life()) / 1000 > PATIENCE_MS
  else
    needless = redis.call('HEXISTS', admission, 'first') == 1
  end
  if needless or ARGV[4] == '0' then
    redis.call('HSET', state, 'whole', '1')
    redis.call('HDEL', state, 'behind_ms')
    redis.call('HDEL', admission, 'first') -- from now on a line that is not there is a line that was lost
    return true
  end
  return false
end

life()
whole = is_whole()
redis.call('HSET', state, 'ticker', pod, 'ticker_until', int(now + role_ms), 'ticked_ms', int(now))

-- So they have after a silence, after a line that was not whole, because it answered nobody, and where a pod is too busy to hear them.
local grace_until = tonumber(memory[3] or 0)
local silent = now - ticked_ms > SILENCE_MS
if silent then
  redis.call('HSET', state, 'back_ms', int(now))
end
if silent or deaf_ms > DEAF_MS or not whole then
  grace_until = give_time()
end

local removed = 0

-- Removes whom the range names, as far as the budget goes; nobody for whom there is no reason.
local function remove(key, low, high, reason_of)
  if budget <= 0 then
    return
  end
  local ids = redis.call('ZRANGEBYSCORE', key, low, high, 'LIMIT', 0, int(budget))
  for i = 1, #ids do
    local reason = reason_of(ids[i])
    if reason then
      depart(ids[i], reason)
      removed = removed + 1
    end
  end
  budget = budget - #ids
end

local function always(reason)
  return function() return reason end
end

local function end_sessions()
  local drained = rules.policy == POLICY.HoldAndDrain
  remove(active, '-inf', drained and '+inf' or int(now), function(id)
    local session = session_of(id)
    if session and session.expires > now then
      if drained then
        return REASON.DRAINED
      end
      redis.call('ZADD', active, 'XX', int(session.expires), id)
      return nil
    end
    return session and end_of(session) or REASON.NO_SHOW
  end)
end

-- Pods that are too few, or too busy to hear anybody, look like a crowd that went away: it has the time once more. Those who
-- are silent then are gone; for as long again no crowd is forgiven, or a line that was left would never end.
local function forgives_a_crowd()
  if now < tonumber(memory[10] or 0) then
    return false
  end
  local overdue = redis.call('ZCOUNT', seen, '-inf', '(' .. int(now - life_ms - rules.abandon_ms / 2))
  if overdue <= CROWD or overdue * SHARE <= redis.call('ZCARD', seen) then
    return false
  end
  grace_until = now + rules.abandon_ms
  redis.call('HSET', state, 'grace_until', int(grace_until), 'forgiven_until', int(grace_until + rules.abandon_ms))
  return true
end

-- Nobody goes who was not away for abandon_ms, even if the connection ended long after the last sign of life that it gave.
-- Who was admitted while away has at least as long as anybody to claim.
local function remove_abandoned()
  if rules.abandon_ms > 0 and now >= grace_until and not forgives_a_crowd() then
    local silence_ms = rules.abandon_ms + life_ms
    remove(seen, '-inf', '(' .. int(now - silence_ms), function(id)
      local session = session_of(id)
      local claim_by = session and session.admitted + rules.claim_ms or 0
      if claim_by > now then
        redis.call('ZADD', seen, 'XX', int(claim_by - silence_ms), id)
        return nil
      end
      return REASON.ABANDONED
    end)
  end
end

local function forget_departed()
  local old = redis.call('ZRANGEBYSCORE', departed, '-inf', int((now - DEPARTED_MS) * 16), 'LIMIT', 0, int(math.max(budget, 1)))
  if #old > 0 then
    redis.call('ZREM', departed, unpack(old))
  end
end

local log = memory[6] or '' -- of the admissions of the last second: 'ms:count;ms:count;'

-- How many were admitted in the last second; what is older leaves the log.
local function last_second()
  local count, kept = 0, {}
  for at, n in string.gmatch(log, '(%d+):(%d+);') do
    if now - tonumber(at) < 1000 then
      count = count + tonumber(n)
      kept[#kept + 1] = at .. ':' .. n .. ';'
    end
  end
  log = table.concat(kept)
  return count
end

-- Trips the failure policy of a system that is away, and untrips it once it has been back for steady_ms.
local function tripped(system, is_away, steady_ms)
  local known = redis.call('HMGET', state, system .. '_tripped', system .. '_well')
  local since, well = tonumber(known[1] or 0), tonumber(known[2] or 0)
  if is_away(since > 0) then
    since = since > 0 and since or now
    redis.call('HSET', state, system .. '_tripped', int(since))
    redis.call('HDEL', state, system .. '_well')
  elseif since > 0 then
    well = well > 0 and well or now
    redis.call('HSET', state, system .. '_well', int(well))
    if now - well >= steady_ms then
      redis.call('HDEL', state, system .. '_tripped', system .. '_well')
      since = 0
    end
  end
  return in_effect(system, since)
end

-- Silence is nothing new where there never was a report, and nothing that counts where nobody waits for the sale.
local function watch_selling_side()
  local silent = not is_fresh(memory[7]) and (memory[7] or rules.selling ~= FAILURE.Open)
  local away = phase == PHASE.OPEN and silent
  selling = tripped('selling', function() return away end, 0)
end

-- How long the first admission waits for the stream, in ms; what nobody could have taken to it does not count.
local function stream_delay(back_ms)
  local first = redis.call('XRANGE', outbox, '-', '+', 'COUNT', 1)[1]
  return first and now - math.max(back_ms, tonumber(string.match(first[1], '^%d+'))) or 0
end

-- Whatever is admitted meanwhile is told over Redis. A stream that is back has caught up, and stays so.
local function watch_stream()
  local after_ms = tonumber(redis.call('HGET', admission, 'kinesis_after_ms')) or 30000
  local delay = stream_delay(tonumber(redis.call('HGET', state, 'back_ms') or 0))
  stream = tripped('kinesis', function(already)
    return delay >= (already and CAUGHT_UP_MS or after_ms)
  end, STEADY_MS)
  if stream[1] == FAILURE.Open then
    given_up = redis.call('XTRIM', outbox, 'MAXLEN', OUTBOX_MOST)
  end
end

-- Admissions a second and places, as far as the selling side takes them: who is inside may still want one of its seats.
local function capacity()
  local places, seats = rules.max_active, seats_left(memory[9], memory[11], memory[7])
  if is_fresh(memory[7]) then
    pace = tonumber(memory[8] or 1000)
  elseif selling[1] == FAILURE.Closed then
    pace = 0
  elseif selling[1] == FAILURE.Degraded then
    pace = LEAST_PACE
  end
  places = seats < 0 and places or math.min(places, seats)
  return rules.per_second * pace / 1000, places - redis.call('ZCARD', active)
end

local function admit(rate, places)
  -- Two ticks' worth at the most, so that a late tick costs nothing and a long pause brings no burst.
  local most = math.max(1, rate * 2 * TICK_MS / 1000)
  local since = math.max(0, now_us - tonumber(memory[5] or now_us))
  local credit = math.min(most, tonumber(memory[4] or 1) + since * rate / 1000000)

  local count = math.max(0, math.min(
    math.floor(credit + 0.000001), rules.per_second - last_second(), places, budget))
  local head = count > 0 and redis.call('ZRANGE', waiting, 0, count - 1, 'WITHSCORES') or {}
  local claim_by = now + rules.claim_ms
  local members, places, records, admitted = {}, {}, {}, {}
  for i = 1, #head, 2 do
    local id, ticket = head[i], int(tonumber(head[i + 1]))
    append(members, { id })
    append(places, { int(claim_by), id })
    append(records, { id, ticket .. ':' .. int(now) .. ':0:' })
    append(admitted, { id, tonumber(ticket) })
    redis.call('XADD', outbox, '*', 'request_id', id, 'ticket', ticket, 'claim_by', int(claim_by), 'admitted_ms', int(now))
  end
  if #members > 0 then
    redis.call('ZREM', waiting, unpack(members))
    redis.call('ZREM', departed, unpack(members)) -- of an earlier place
    if rules.abandon_ms == 0 then
      redis.call('ZREM', seen, unpack(members))
    end
    if not drawn() then
      redis.call('SREM', lobby, unpack(members))
    end
    redis.call('ZADD', active, unpack(places))
    redis.call('HSET', sessions, unpack(records))
    redis.call('HINCRBY', state, 'admitted_total', #members)
    log = log .. int(now) .. ':' .. #members .. ';'
  end
  budget = budget - #members
  redis.call('HSET', state, 'credit', string.format('%.6f', credit - #members), 'credit_us', int(now_us), 'log', log)
  return claim_by, admitted
end

-- In about a tick's time: to the ms when admissions leave the window of one second, because where the rate is what holds the
-- line back, each later look would give a part of it away.
local function next_look()
  for at in string.gmatch(log, '(%d+):') do
    local left = tonumber(at) + 1000 - now
    if left > TICK_MS / 2 and left < TICK_MS * 3 / 2 then
      return left
    end
  end
  return TICK_MS
end

local function due()
  if budget <= 0 then
    return 0
  elseif phase == PHASE.LOBBY then
    return math.max(1, math.min(IDLE_MS, rules.on_sale_ms - now))
  end
  return idle and IDLE_MS or next_look()
end

if whole then -- or somebody may go who claimed, or gave a sign of life, and only the record knows
  end_sessions()
  remove_abandoned()
end
if phase == PHASE.CLOSED then
  remove(waiting, '-inf', '+inf', always(REASON.SALE_CLOSED))
end
forget_departed()

-- Pods that let people in without the line bring their sessions first, so that the cap counts them.
local function is_returning()
  return redis.call('HGET', admission, 'redis_policy') == 'Open'
    and now - tonumber(redis.call('HGET', state, 'back_ms') or 0) < RETURN_MS
end

watch_selling_side()
watch_stream()
local rate, places = capacity()
local claim_by, admitted = 0, {}
if phase == PHASE.OPEN and rules.policy == POLICY.Open and not idle and whole
  and rate > 0 and stream[1] ~= FAILURE.Closed and not is_returning() then
  claim_by, admitted = admit(rate, places)
end
return answer(1, due(), removed, claim_by, admitted)

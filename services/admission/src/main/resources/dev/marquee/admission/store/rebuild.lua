-- Promise  whom the record of a lost line remembers has again what they had: a place, an admission, a session, or none any
--          more. What Redis knows of them that is newer stands, but for a new place of somebody who has an older one. Redis
--          may know all of it, nothing, or all but the last that happened.
-- KEYS     the movie's keys
-- ARGV     1 life of the line that is rebuilt, then of each person, 500 at the most: requestId, what they are, number, text
--          W waits, ticket; A was admitted, ms, ticket; C holds a pass, end of the session in ms, session;
--          D departed, ms * 16 + reason, ticket (0: not known); c and d the same, which the record lacks; and before any of these
--          O was admitted, and the record does not say so: ms, ticket:claimBy
-- Result   1, or 0 where this line is whole, or lives another life

local known = redis.call('HMGET', state, 'life', 'whole', 'behind_ms')
if known[1] ~= ARGV[1] or known[2] then
  return 0
end

local DEPARTED_MS = 3600000
local back, told = {}, {} -- who has other than what they were given in this life, for the next who must tell it

-- The lobby of a lottery is the record of who was drawn, wherever they are by now.
local function remember_draw(id, ticket)
  if rules.lottery and ticket > 0 and ticket <= LAST_DRAW then
    redis.call('SADD', lobby, id)
  end
end

-- The place that somebody took after the one that the record knows of, before this life began: the record lags behind.
local function came_again(id, ticket)
  local place = tonumber(redis.call('ZSCORE', waiting, id) or 0)
  return place > ticket and place < tonumber(ARGV[1])
end

-- The place in a Redis that lags behind, which the record knows to have been followed by another one.
local function is_given_up(place, ticket)
  return place < ticket and ticket < tonumber(ARGV[1])
end

-- Where the line was not lost as a whole, each admission that it lacked is counted by itself.
local function count_admission()
  if known[3] then
    redis.call('HINCRBY', state, 'admitted_total', 1)
  end
end

-- Whether a departure came after what is known of somebody in the line or inside; nil of everybody else. Since when somebody has a
-- drawn place is not known.
local function ends(departure, id)
  local session = session_of(id)
  local ticket = session and session.ticket or tonumber(redis.call('ZSCORE', waiting, id))
  if ticket and ticket > LAST_DRAW then
    return ticket <= last_given_up(departure)
  elseif session then
    return math.max(session.admitted, session.claimed) < math.floor(departure / 16)
  end
  return ticket and false
end

-- Of a session that is there as it was before its pass was redeemed, the record knows by what it was.
local function lacked_redemption(id, here, session)
  if here.redeemed == '' and here.pass == string.match(session, '^%d+:%d+:%d+:([^:]*):') then
    redis.call('HSET', sessions, id, session)
  end
end

local function stand_up(id)
  redis.call('ZREM', seen, id)
  return redis.call('ZREM', waiting, id) == 1
end

local FATE = {
  -- An admission that the store knows is on its way to the record, or there.
  O = function(id, admitted, place)
    local here = session_of(id)
    if not here or here.admitted ~= admitted then
      local ticket, claim_by = string.match(place, '^(%d+):(%d+)$')
      redis.call('XADD', outbox, '*', 'request_id', id, 'ticket', ticket, 'claim_by', claim_by, 'admitted_ms', int(admitted))
    end
  end,

  W = function(id, ticket)
    local place = tonumber(redis.call('ZSCORE', waiting, id))
    if place and place <= ticket and not is_given_up(place, ticket) or came_again(id, ticket) or redis.call('HEXISTS', sessions, id) == 1 or gave_up(id, ticket) then
      return
    end
    remember_draw(id, ticket)
    redis.call('ZREM', departed, id)
    redis.call('ZADD', waiting, int(ticket), id)
    redis.call('ZADD', seen, int(now), id)
    if place then
      append(back, { int(ticket), id })
    end
  end,

  A = function(id, admitted, ticket)
    if redis.call('HEXISTS', sessions, id) == 1 or gave_up(id, tonumber(ticket)) or came_again(id, tonumber(ticket)) then
      return
    end
    if stand_up(id) then
      append(back, { ticket, id })
    end
    remember_draw(id, tonumber(ticket))
    redis.call('ZADD', active, int(now + rules.claim_ms), id)
    redis.call('ZADD', seen, int(now), id) -- the time to claim begins when they hear of it
    redis.call('HSET', sessions, id, ticket .. ':' .. int(admitted) .. ':0:')
    count_admission()
  end,

  C = function(id, expires, session)
    local here = session_of(id)
    local ticket = tonumber(string.match(session, '^%d+'))
    if here and here.claimed > 0 then
      lacked_redemption(id, here, session)
      return
    end
    if gave_up(id, ticket) or came_again(id, ticket) then
      return
    end
    remember_draw(id, ticket)
    if expires > now then
      if stand_up(id) then
        append(told, { 'C ' .. int(expires) .. ' ' .. id .. ' ' .. session })
      end
      redis.call('ZREM', seen, id)
      redis.call('ZADD', active, int(expires), id)
      redis.call('HSET', sessions, id, session)
      if not here then
        count_admission()
      end
      if string.sub(session, 1, 2) == '0:' then -- one of the staff
        redis.call('HSET', state, 'staff', (redis.call('HGET', state, 'staff') or '') .. ' ' .. id)
      end
    elseif now - expires < DEPARTED_MS and not redis.call('ZSCORE', waiting, id) then
      redis.call('ZADD', departed, int(expires * 16 + REASON.SESSION_EXPIRED), id)
    end
  end,

  D = function(id, departure, ticket)
    local at = math.floor(departure / 16)
    if at >= rules.on_sale_ms and drawn() then
      remember_draw(id, tonumber(ticket))
    end
    local over = ends(departure, id)
    if over then
      depart(id, departure % 16, departure)
    elseif over == nil and now - at < DEPARTED_MS then
      redis.call('ZADD', departed, 'GT', int(departure), id)
    end
  end,
}

-- What a pod remembers and the record lacks is taken down once more, or the next who reads the record would not know of it.
function FATE.c(id, expires, session)
  FATE.C(id, expires, session)
  if redis.call('HGET', sessions, id) == session then
    append(told, { 'C ' .. int(expires) .. ' ' .. id .. ' ' .. session })
  end
end

function FATE.d(id, departure, ticket)
  FATE.D(id, departure, ticket)
  if tonumber(redis.call('ZSCORE', departed, id)) == departure then
    append(told, { 'D ' .. int(departure) .. ' ' .. id })
  end
end

-- No tick ends sessions while the line is not whole; nobody is put back beside one whose time is over.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', active, '-inf', int(now))) do
  local session = session_of(id)
  if session and session.claimed > 0 and session.expires <= now then
    depart(id, REASON.SESSION_EXPIRED, session.expires * 16 + REASON.SESSION_EXPIRED) -- when it was, not when it is found
  end
end
for i = 2, #ARGV, 4 do
  FATE[ARGV[i + 1]](ARGV[i], tonumber(ARGV[i + 2]), ARGV[i + 3])
end
if #back > 0 then
  take_down('J ' .. table.concat(back, ' '))
end
for i = 1, #told do
  take_down(told[i])
end
return 1

-- Promise  whom the record of a lost line remembers has again what they had: a place, an admission, a session, or none any
--          more. What Redis has learned of them since stands, but for a new place of somebody who has an older one.
-- KEYS     the movie's keys
-- ARGV     1 life of the line that is rebuilt, then of each person, 500 at the most: requestId, what they are, number, text
--          W waits, ticket; A was admitted, ms, ticket; C holds a pass, end of the session in ms, session;
--          D departed, ms * 16 + reason, ticket (0: not known)
-- Result   1, or 0 where this line is whole, or lives another life

local known = redis.call('HMGET', state, 'life', 'whole')
if known[1] ~= ARGV[1] or known[2] then
  return 0
end

local DEPARTED_MS = 3600000
local back, seats = {}, {} -- who has other than what they were given in this life, for the next who must tell it

-- The lobby of a lottery is the record of who was drawn, wherever they are by now.
local function remember_draw(id, ticket)
  if rules.lottery and ticket > 0 and ticket <= LAST_DRAW then
    redis.call('SADD', lobby, id)
  end
end

local function left_since(id)
  return redis.call('ZSCORE', departed, id)
end

local function stand_up(id)
  redis.call('ZREM', seen, id)
  return redis.call('ZREM', waiting, id) == 1
end

local FATE = {
  W = function(id, ticket)
    local place = redis.call('ZSCORE', waiting, id)
    if place and tonumber(place) <= ticket or redis.call('HEXISTS', sessions, id) == 1 or left_since(id) then
      return
    end
    remember_draw(id, ticket)
    redis.call('ZADD', waiting, int(ticket), id)
    redis.call('ZADD', seen, int(now), id)
    if place then
      append(back, { int(ticket), id })
    end
  end,

  A = function(id, admitted, ticket)
    if redis.call('HEXISTS', sessions, id) == 1 or left_since(id) then
      return
    end
    if stand_up(id) then
      append(back, { ticket, id })
    end
    remember_draw(id, tonumber(ticket))
    redis.call('ZADD', active, int(now + rules.claim_ms), id)
    redis.call('ZADD', seen, int(now), id) -- the time to claim begins when they hear of it
    redis.call('HSET', sessions, id, ticket .. ':' .. int(admitted) .. ':0:')
  end,

  C = function(id, expires, session)
    if redis.call('HEXISTS', sessions, id) == 1 or left_since(id) then
      return
    end
    remember_draw(id, tonumber(string.match(session, '^%d+')))
    if expires > now then
      if stand_up(id) then
        append(seats, { 'C ' .. int(expires) .. ' ' .. id .. ' ' .. session })
      end
      redis.call('ZADD', active, int(expires), id)
      redis.call('HSET', sessions, id, session)
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
    if now - at < DEPARTED_MS and visitor(id)[1] == STATE.UNKNOWN then
      redis.call('ZADD', departed, int(departure), id)
    end
  end,
}

for i = 2, #ARGV, 4 do
  FATE[ARGV[i + 1]](ARGV[i], tonumber(ARGV[i + 2]), ARGV[i + 3])
end
if #back > 0 then
  take_down('J ' .. table.concat(back, ' '))
end
for i = 1, #seats do
  take_down(seats[i])
end
return 1

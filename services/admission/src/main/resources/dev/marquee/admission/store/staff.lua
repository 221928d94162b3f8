-- Promise  somebody of the staff has one session, opened beside the line: the first call opens it, each further one finds it. It
--          takes a place like any other, so never above max_active, nor staff_max of the staff; none while the sale is
--          drained, or after it has closed.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass if this is the first call
-- Result   the movie (11), outcome (1 opened, 0 found, -1 refused), the visitor (5), moments of the admission and of the start of the
--          session in ms, which are one, id of the pass, staff_max, sessions of the staff

local id, pass = ARGV[1], ARGV[2]
local told = movie()
local most = tonumber(redis.call('HGET', admission, 'staff_max') or 0)

-- Nobody in line has ticket 0. Whoever has left is not in 'sessions' any more, so that the list mends itself.
local staff = {}
for member in string.gmatch(redis.call('HGET', state, 'staff') or '', '%x+') do
  local session = session_of(member)
  if session and session.ticket == 0 and session.expires > now then
    staff[#staff + 1] = member
  end
end

local function answer(outcome, started, pass_id)
  return append(append(append(told, { outcome }), visitor(id)), { started, started, pass_id, most, #staff })
end

local session = session_of(id)
local lasts = session and session.expires > now
local on_sale = phase ~= PHASE.UNKNOWN and phase ~= PHASE.CLOSED and rules.policy ~= POLICY.HoldAndDrain
if on_sale and lasts then
  return answer(0, session.claimed, session.pass)
end

-- The places that a tick would see: who is inside may still want one of the seats.
local seats = told[11]
local places = seats < 0 and rules.max_active or math.min(rules.max_active, seats)
if not on_sale or #staff >= most or redis.call('ZCARD', active) >= places then
  return answer(-1, 0, '')
end
if session then
  depart(id, end_of(session))
end

local expires = math.ceil((now + rules.session_ms) / 1000) * 1000
staff[#staff + 1] = id
redis.call('ZADD', active, int(expires), id)
local record = '0:' .. int(now) .. ':' .. int(now) .. ':' .. pass
redis.call('HSET', sessions, id, record)
take_down('C ' .. int(expires) .. ' ' .. id .. ' ' .. record)
redis.call('HSET', state, 'staff', table.concat(staff, ' '))
return answer(1, now, pass)

-- Promise  the first redemption of a pass wins and is found by each further one of the same name; any other is refused.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass, 3 by what it is redeemed
-- Result   1 redeemed by this, 0 no session of this pass lasts, -1 redeemed by something else; end of the session in ms; the
--          session as this call has changed it ('': it has not), when in ms

local id, pass, by = ARGV[1], ARGV[2], ARGV[3]
local session = session_of(id)
if not session or session.claimed == 0 or session.pass ~= pass or session.expires <= now then
  return { 0, 0, '', 0 }
end
if session.redeemed == '' then
  local record = redis.call('HGET', sessions, id) .. ':' .. by
  redis.call('HSET', sessions, id, record)
  take_down('C ' .. int(session.expires) .. ' ' .. id .. ' ' .. record)
  return { 1, session.expires, record, now }
elseif session.redeemed ~= by then
  return { -1, session.expires, '', 0 }
end
return { 1, session.expires, '', 0 }

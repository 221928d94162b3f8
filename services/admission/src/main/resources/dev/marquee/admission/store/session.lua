-- Promise  a pass is good only while its own session lasts; where it may be used once, only for what it was redeemed by.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass, 3 by what the asker says it was redeemed ('': nothing)
-- Result   1 good, 0 no session of this pass lasts, -1 used by something else; end of the session in ms (0: none)

local session = session_of(ARGV[1])
if not session or session.claimed == 0 or session.pass ~= ARGV[2] or session.expires <= now then
  return { 0, 0 }
end
local once = redis.call('HGET', admission, 'pass_use') == 'Once'
if once and session.redeemed ~= '' and session.redeemed ~= ARGV[3] then
  return { -1, session.expires }
end
return { 1, session.expires }

-- Promise  a pass is good only while its own session lasts.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass
-- Result   1 or 0, end of the session in ms (0: none)

local session = session_of(ARGV[1])
if session and session.claimed > 0 and session.pass == ARGV[2] and session.expires > now then
  return { 1, session.expires }
end
return { 0, 0 }

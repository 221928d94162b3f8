-- Promise  a session ends once, by its own pass, and frees its place at once.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 id of the pass
-- Result   when it was ended, in ms, or 0: it had ended, or belongs to another pass

local session = session_of(ARGV[1])
if session and session.claimed > 0 and session.pass == ARGV[2] and session.expires > now then
  depart(ARGV[1], REASON.ENDED)
  return now
end
return 0

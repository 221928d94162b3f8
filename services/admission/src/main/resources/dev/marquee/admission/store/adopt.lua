-- Promise  who was let in while the store was away has the session of that pass, also above max_active; a session that was
--          claimed before is not touched. A repeated call changes nothing. Whoever never joined has the ticket of one who joins now.
-- KEYS     the movie's keys
-- ARGV     (requestId, id of the pass, start in ms, end in ms) of each, 500 at the most
-- Result   1 done, 0 the movie is not on sale (yet)

if phase == PHASE.UNKNOWN then
  return 0
end
for i = 1, #ARGV, 4 do
  local id, pass, from, until_ms = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local session = session_of(id)
  if tonumber(until_ms) > now and not (session and session.claimed > 0) then
    seat(id, pass, from, until_ms, now_us + i)
  end
end
return 1

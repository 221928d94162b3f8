-- Promise  whoever runs the sale ends an admission or a session, whatever pass it has, and its place is free at once.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 number of the reason
-- Result   the movie (11), outcome (1 ended now, 0 was ended so before, -1 refused: the visitor says why), the visitor (5)

local id, reason = ARGV[1], tonumber(ARGV[2])
local found = visitor(id)
local outcome = -1
if found[1] == STATE.ADMITTED or found[1] == STATE.CLAIMED then
  depart(id, reason)
  found = visitor(id)
  outcome = 1
elseif found[1] == STATE.GONE and found[5] == reason then
  outcome = 0
end
return append(append(movie(), { outcome }), found)

-- Promise  whoever leaves before claiming gives the place up at once; nobody else moves except forward.
-- KEYS     the movie's keys
-- ARGV     1 requestId
-- Result   the movie (11), outcome (1 left, 0 had no place, -1 refused: a claimed session is ended with its pass),
--          the visitor (5)

local id = ARGV[1]
local found = visitor(id)
local outcome = 0
if found[1] == STATE.CLAIMED then
  outcome = -1
elseif found[1] ~= STATE.UNKNOWN and found[1] ~= STATE.GONE or found[1] == STATE.UNKNOWN and is_incomplete() then
  depart(id, REASON.LEFT)
  found = visitor(id)
  outcome = 1
end
return append(append(movie(), { outcome }), found)

-- Promise  whoever leaves before claiming gives the place up at once; nobody else moves except forward. A call that comes late
--          takes no place from whoever has come for it again meanwhile.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 when they wished to leave, in ms by the clock of Redis: not before they said so
-- Result   the movie (11), outcome (1 left, 0 had no place, -1 refused: a claimed session is ended with its pass, 4 a later
--          sign of life: to be wished anew), the visitor (5)

local id, wished = ARGV[1], tonumber(ARGV[2])
local found = visitor(id)
local alive = tonumber(redis.call('ZSCORE', seen, id) or 0)
if found[1] == STATE.ADMITTED and alive == 0 then -- their last sign of life was to hear of it
  alive = tonumber(redis.call('ZSCORE', active, id)) - rules.claim_ms
end
local outcome = 0
if alive > wished and alive <= now then
  outcome = 4
elseif found[1] == STATE.CLAIMED then
  outcome = -1
elseif found[1] ~= STATE.UNKNOWN and found[1] ~= STATE.GONE or found[1] == STATE.UNKNOWN and is_incomplete() then
  depart(id, REASON.LEFT)
  found = visitor(id)
  outcome = 1
end
return append(append(movie(), { outcome }), found)

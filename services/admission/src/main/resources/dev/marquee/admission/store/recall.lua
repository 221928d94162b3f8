-- Promise  whom a lost line does not remember, because its record ended too early, has the place again for which they hold a
--          receipt. Nobody comes back who had given it up: of a receipt that is older than the end of the record, the record
--          knows what became of its owner, and whose receipt is of a later ticket had given up the one that the record knows.
-- KEYS     the movie's keys
-- ARGV     1 requestId, 2 ticket (0: it was secret; -1: there is no receipt), 3 when the receipt was given in ms
-- Result   1 the line knows this person (now), 0 it does not, -1 it cannot tell yet, 2 nobody put the movie on sale (yet)

local id, ticket, given_ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
if phase == PHASE.UNKNOWN then
  return 2
end

local known = redis.call('HMGET', state, 'whole', 'life', 'horizon', 'last_ticket')
local who = visitor(id)
local stranger = who[1] == STATE.UNKNOWN
local life = tonumber(known[2] or 0)
local life_ms = math.floor(life / 1000)
-- Somebody who joined anew before they showed the receipt has a place of this life.
local newcomer = is_in_line(who) and who[2] >= life and ticket < who[2]
if not known[1] then
  return (stranger or newcomer and ticket > 0 or lacks_places() and is_in_line(who)) and -1 or 1
end

-- Of a receipt of the very ms in which this life began the ticket tells; one that is drawn, or secret, was told before.
local earlier = given_ms < life_ms or given_ms == life_ms and ticket < life
local proves = ticket >= 0 and phase ~= PHASE.CLOSED and earlier and is_missing(given_ms, known[3])
if ticket == 0 and proves then
  proves = rules.lottery
  ticket = rules.lottery and drawn_ticket(id) or 0
end

proves = proves and not gave_up(id, ticket)

if proves and (stranger or newcomer or came_after(who, ticket, life)) then
  if rules.lottery and ticket <= LAST_DRAW then
    redis.call('SADD', lobby, id)
  end
  redis.call('ZADD', waiting, int(ticket), id)
  redis.call('ZADD', seen, int(now), id)
  take_down('J ' .. int(ticket) .. ' ' .. id)
  if ticket > tonumber(known[4] or 0) then
    redis.call('HSET', state, 'last_ticket', int(ticket))
  end
  return 1
end
return stranger and 0 or 1

-- Promise  what the selling side says of itself counts from the next tick on: a report of trouble halves the pace, one of
--          health gives a tenth of the whole back (AIMD: Chiu and Jain 1989). Reports within the same second change the pace
--          once, however many sell. After a silence under which a failure policy slowed the line down, it starts slowly.
-- KEYS     the movie's keys
-- ARGV     1 errors in percent, 2 latency in ms, 3 seats left, -1 where that is not said: whoever knows health only takes nothing
--          back from those who count seats
-- Result   the movie (11), pace in thousandths of per_second

local FULL, STEP = 1000, 100
if phase == PHASE.UNKNOWN then
  return append(movie(), { FULL })
end

local known = redis.call('HMGET', state, 'report_at', 'pace', 'pace_at')
local after_silence = rules.selling == FAILURE.Open and FULL or LEAST_PACE
local pace = is_fresh(known[1]) and tonumber(known[2]) or after_silence
if not is_fresh(known[1]) or now - tonumber(known[3] or 0) >= 1000 then
  if tonumber(ARGV[1]) > rules.error_percent or tonumber(ARGV[2]) > rules.latency_ms then
    pace = math.max(LEAST_PACE, math.floor(pace / 2))
  else
    pace = math.min(FULL, pace + STEP)
  end
  redis.call('HSET', state, 'pace', int(pace), 'pace_at', int(now))
end
redis.call('HSET', state, 'report_at', int(now))
if tonumber(ARGV[3]) >= 0 then
  redis.call('HSET', state, 'seats', ARGV[3], 'seats_at', int(now))
end
return append(movie(), { pace })

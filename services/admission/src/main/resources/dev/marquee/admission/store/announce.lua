-- Promise  tells anybody about the sale; changes nothing.
-- KEYS     the movie's keys
-- ARGV     none
-- Result   the movie (11), 1 for a lottery or 0, opening of the lobby, opening and closing of the sale in ms (0: none),
--          title ('': none)

local result = movie()
return append(result, { rules.lottery and 1 or 0, rules.lobby_open_ms, rules.on_sale_ms, rules.off_sale_ms,
  redis.call('HGET', admission, 'title') or '' })

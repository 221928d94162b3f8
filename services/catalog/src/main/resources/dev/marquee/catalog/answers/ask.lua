-- KEYS: generation, answers; ARGV: the generation of each answer that the pod has itself, empty for none.
-- Returns the generation, ms since it began (-1: never), and of each answer the text and its ms to live, where it is of this
-- generation and the pod has another.
local generation = redis.call('HMGET', KEYS[1], 'number', 'began_ms')
local number = generation[1]
if not number then
    -- what any pod remembers is of a generation that was lost, and whose number must not come again
    number = string.format('%.0f', now)
    redis.call('HSET', KEYS[1], 'number', number)
end
local said = {number, generation[2] and now - generation[2] or -1}
for i = 2, #KEYS do
    local kept = ARGV[i - 1] ~= number and redis.call('GET', KEYS[i])
    local isOfNow = kept and string.sub(kept, 1, #number + 1) == number .. ':'
    said[#said + 1] = isOfNow and string.sub(kept, #number + 2)
    said[#said + 1] = isOfNow and redis.call('PTTL', KEYS[i]) or 0
end
return said

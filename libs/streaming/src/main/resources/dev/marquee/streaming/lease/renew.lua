-- ARGV[3] lease in ms.
local answer = standing()
if answer == 'GRANTED' then extend(ARGV[3]) end
return { answer, '' }

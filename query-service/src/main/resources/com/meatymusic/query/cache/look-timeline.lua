-- Reads the newest rows of a timeline and how much of its tenant's events they cover.
-- KEYS[1] watermark of the partition; ARGV: name of the timeline, tenant, how many
local mark = redis.call('HMGET', KEYS[1], 'epoch', 'parked:' .. ARGV[2])
local epoch = mark[1]
if not epoch then
  return {}
end
if mark[2] then
  return {epoch, ''}
end
local prefix = KEYS[1] .. ':' .. epoch .. ':'
local key = prefix .. ARGV[1]
local answer = {epoch, redis.call('GET', prefix .. 'seq:' .. ARGV[2]) or ''}
for _, id in ipairs(redis.call('ZREVRANGE', key, 0, tonumber(ARGV[3]) - 1)) do
  local row = redis.call('HGET', key .. ':rows', id)
  if not row then
    return {epoch, ''} -- Half of it was evicted.
  end
  answer[#answer + 1] = row
end
return answer

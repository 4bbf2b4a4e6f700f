-- Puts a card that a query read from Postgres.
-- KEYS[1] watermark; ARGV: epoch seen before the read, position and tenantSeq of the read's snapshot, card time ms,
--         name, version, json, tenant
local mark = redis.call('HMGET', KEYS[1], 'epoch', 'position')
if mark[1] ~= ARGV[1] or not mark[2] or not tonumber(mark[2]) or tonumber(mark[2]) > tonumber(ARGV[2]) then
  return 0 -- The snapshot may be older than what has been written here since.
end
local key = KEYS[1] .. ':' .. ARGV[1] .. ':' .. ARGV[5]
local current = redis.pcall('HGET', key, 'version')
if type(current) == 'table' then
  redis.call('DEL', key)
  current = false
end
if current and tonumber(current) and tonumber(current) > tonumber(ARGV[6]) then
  return 0
end
if type(redis.pcall('HSET', key, 'version', ARGV[6], 'json', ARGV[7])) == 'table' then
  return 0 -- Redis is full: there is nothing to be put out for a card that is only quicker.
end
redis.call('PEXPIRE', key, ARGV[4])
local seq = KEYS[1] .. ':' .. ARGV[1] .. ':seq:' .. ARGV[8]
if not redis.call('GET', seq) and mark[2] == ARGV[2] then
  redis.call('SET', seq, ARGV[3], 'PX', ARGV[4])
end
return 1

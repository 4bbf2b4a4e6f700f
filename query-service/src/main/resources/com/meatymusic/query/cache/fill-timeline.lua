-- Puts a timeline that a query read from Postgres.
-- KEYS[1] watermark; ARGV: epoch seen before the read, position and tenantSeq of the read's snapshot, card time ms,
--         name, tenant, then (id, time, json) of each row
local mark = redis.call('HMGET', KEYS[1], 'epoch', 'position')
if mark[1] ~= ARGV[1] or not mark[2] or tonumber(mark[2]) > tonumber(ARGV[2]) then
  return 0 -- The snapshot may be older than what has been written here since.
end
local prefix = KEYS[1] .. ':' .. ARGV[1] .. ':'
local key = prefix .. ARGV[5]
redis.call('DEL', key, key .. ':rows')
for i = 7, #ARGV, 3 do
  redis.call('ZADD', key, ARGV[i + 1], ARGV[i])
  redis.call('HSET', key .. ':rows', ARGV[i], ARGV[i + 2])
end
redis.call('PEXPIRE', key, ARGV[4])
redis.call('PEXPIRE', key .. ':rows', ARGV[4])
local seq = prefix .. 'seq:' .. ARGV[6]
if not redis.call('GET', seq) and mark[2] == ARGV[2] then
  redis.call('SET', seq, ARGV[3], 'PX', ARGV[4])
end
return 1

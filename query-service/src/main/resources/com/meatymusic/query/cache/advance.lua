-- Writes what a batch left in Postgres and moves the partition's watermark over it, at once or not at all.
-- KEYS[1] watermark of the partition (hash: epoch, position, parked:<tenant>). All of an epoch hangs on it: whatever else a
--         full Redis evicts is a miss, and without the watermark everything is.
-- ARGV: from, to, new epoch, trust time ms, card time ms, count of cards, count of tenants with something
--       parked, count of timeline entries, count of removed timelines; then (name, version, json) of each card,
--       these tenants, (name, bound, id, time, json) of each entry, names of the removed, (tenant, tenantSeq) each
local from, to, trust, keep, cards = ARGV[1], ARGV[2], ARGV[4], ARGV[5], tonumber(ARGV[6])
local mark = redis.pcall('HMGET', KEYS[1], 'epoch', 'position')
local epoch, position
if mark.err then
  redis.call('DEL', KEYS[1])
else
  epoch, position = mark[1], mark[2]
end
if epoch and position and tonumber(position) and tonumber(position) > tonumber(to) then
  return {epoch, 'behind'}
end
local answer = 'kept'
if not epoch or position ~= from then
  -- Something was lost between a commit and here: no card of before can be trusted.
  epoch = ARGV[3]
  answer = 'renewed'
end
local room = redis.pcall('HSET', KEYS[1], 'epoch', epoch)
if type(room) == 'table' then
  -- Redis is full. Without a watermark no card is taken for a new one, and to delete is always allowed.
  redis.call('DEL', KEYS[1])
  return {epoch, 'full'}
end
if answer == 'renewed' then
  redis.call('DEL', KEYS[1])
end
local prefix = KEYS[1] .. ':' .. epoch .. ':'
local i = 10
for _ = 1, cards do
  local key = prefix .. ARGV[i]
  local current = redis.pcall('HGET', key, 'version')
  if type(current) == 'table' then
    redis.call('DEL', key)
    current = false
  end
  if not current or not tonumber(current) or tonumber(current) <= tonumber(ARGV[i + 1]) then
    redis.call('HSET', key, 'version', ARGV[i + 1], 'json', ARGV[i + 2])
  end
  redis.call('PEXPIRE', key, keep)
  i = i + 3
end
-- No card of these answers: the last one of what is parked may be older than what was projected beside it. Not a key of its
-- own: evicted, it would let those cards answer.
for _ = 1, tonumber(ARGV[7]) do
  redis.call('HSET', KEYS[1], 'parked:' .. ARGV[i], '1')
  i = i + 1
end
-- Removed first: what a batch adds after it removed, stays. A timeline that nobody has filled begins with no entry:
-- it would lack those of before.
local entries = i
i = i + 5 * tonumber(ARGV[8])
for _ = 1, tonumber(ARGV[9]) do
  redis.call('DEL', prefix .. ARGV[i], prefix .. ARGV[i] .. ':rows')
  i = i + 1
end
for n = entries, entries + 5 * tonumber(ARGV[8]) - 1, 5 do
  local key = prefix .. ARGV[n]
  local size = redis.pcall('ZCARD', key)
  if type(size) == 'table' then
    redis.call('DEL', key, key .. ':rows')
  elseif size > 0 then
    redis.call('ZADD', key, ARGV[n + 3], ARGV[n + 2])
    redis.call('HSET', key .. ':rows', ARGV[n + 2], ARGV[n + 4])
    local beyond = redis.call('ZRANGE', key, 0, -1 - tonumber(ARGV[n + 1]))
    for _, id in ipairs(beyond) do
      redis.call('ZREM', key, id)
      redis.call('HDEL', key .. ':rows', id)
    end
    redis.call('PEXPIRE', key, keep)
    redis.call('PEXPIRE', key .. ':rows', keep)
  end
end
while ARGV[i] do
  redis.call('SET', prefix .. 'seq:' .. ARGV[i], ARGV[i + 1], 'PX', keep)
  i = i + 2
end
redis.call('HSET', KEYS[1], 'epoch', epoch, 'position', to)
redis.call('PEXPIRE', KEYS[1], trust)
return {epoch, answer}

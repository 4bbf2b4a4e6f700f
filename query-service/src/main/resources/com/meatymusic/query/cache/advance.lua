-- Writes what a batch left in Postgres and moves the partition's watermark over it, at once or not at all.
-- KEYS[1] watermark of the partition (hash: epoch, position)
-- ARGV: from, to, new epoch, trust time ms, card time ms, count of cards, count of tenants with something
--       parked, then (name, version, json) of each card, then these tenants, then (tenant, tenantSeq) each
local from, to, trust, keep, cards = ARGV[1], ARGV[2], ARGV[4], ARGV[5], tonumber(ARGV[6])
local mark = redis.pcall('HMGET', KEYS[1], 'epoch', 'position')
local epoch, position
if mark.err then
  redis.call('DEL', KEYS[1])
else
  epoch, position = mark[1], mark[2]
end
if epoch and position and tonumber(position) > tonumber(to) then
  return {epoch, 'behind'}
end
local answer = 'kept'
if not epoch or position ~= from then
  -- Something was lost between a commit and here: no card of before can be trusted.
  epoch = ARGV[3]
  answer = 'renewed'
end
local prefix = KEYS[1] .. ':' .. epoch .. ':'
local i = 8
for _ = 1, cards do
  local key = prefix .. ARGV[i]
  local current = redis.pcall('HGET', key, 'version')
  if type(current) == 'table' then
    redis.call('DEL', key)
    current = false
  end
  if not current or tonumber(current) <= tonumber(ARGV[i + 1]) then
    redis.call('HSET', key, 'version', ARGV[i + 1], 'json', ARGV[i + 2])
  end
  redis.call('PEXPIRE', key, keep)
  i = i + 3
end
-- No card of these answers: the last one of what is parked may be older than what was projected beside it.
for _ = 1, tonumber(ARGV[7]) do
  redis.call('SET', prefix .. 'parked:' .. ARGV[i], '1', 'PX', keep)
  i = i + 1
end
while ARGV[i] do
  redis.call('SET', prefix .. 'seq:' .. ARGV[i], ARGV[i + 1], 'PX', keep)
  i = i + 2
end
-- The watermark last: an error above leaves it where it was.
redis.call('HSET', KEYS[1], 'epoch', epoch, 'position', to)
redis.call('PEXPIRE', KEYS[1], trust)
return {epoch, answer}

-- Reads a card and how much of its tenant's events it covers.
-- KEYS[1] watermark of the partition; ARGV: name of the card, tenant
local mark = redis.call('HMGET', KEYS[1], 'epoch', 'parked:' .. ARGV[2])
local epoch = mark[1]
if not epoch then
  return {}
end
if mark[2] then
  return {epoch, '', ''}
end
local prefix = KEYS[1] .. ':' .. epoch .. ':'
local json = redis.call('HGET', prefix .. ARGV[1], 'json')
local seq = redis.call('GET', prefix .. 'seq:' .. ARGV[2])
return {epoch, json or '', seq or ''}

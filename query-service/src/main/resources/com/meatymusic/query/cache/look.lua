-- Reads a card and how much of its tenant's events it covers.
-- KEYS[1] watermark of the partition; ARGV: name of the card, tenant
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then
  return {}
end
local prefix = KEYS[1] .. ':' .. epoch .. ':'
if redis.call('HEXISTS', KEYS[1], 'parked:' .. ARGV[2]) == 1 then
  return {epoch, '', ''}
end
local json = redis.call('HGET', prefix .. ARGV[1], 'json')
local seq = redis.call('GET', prefix .. 'seq:' .. ARGV[2])
return {epoch, json or '', seq or ''}

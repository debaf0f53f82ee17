-- expect: memory-limit
local kept = {}
while true do
  kept[#kept + 1] = { #kept, tostring(#kept) }
end

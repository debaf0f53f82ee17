-- expect: output-limit
while true do
  print("one line more")
end

# expect: echo
while (line = gets)
  puts line
end

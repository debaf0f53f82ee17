# expect: time-limit
n = 0
n += 1 while true

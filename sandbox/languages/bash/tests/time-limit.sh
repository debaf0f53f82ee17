# expect: time-limit
while :; do :; done

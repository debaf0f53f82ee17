# expect: accepted
tr ' ' '\n' | awk '{ sum += $1 } END { print sum }' | sort -n

# expect: output-limit
yes 'one line more'

# expect: output-limit
print "one line more\n" while 1;

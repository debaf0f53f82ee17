# expect: runtime-error
print "42\n";
die "out of luck";

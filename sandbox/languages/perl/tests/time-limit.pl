# expect: time-limit
my $n = 0;
$n++ while 1;

# expect: accepted
use strict;
use warnings;
use bigint;
use List::Util qw(sum);

my @numbers = map { 0 + $_ } split /\s+/, do { local $/; <STDIN> };
print sum(@numbers), "\n";

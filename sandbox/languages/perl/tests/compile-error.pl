# expect: compile-error
use strict;
my ($x, $y) = split ' ', <STDIN>;
print $sum, "\n";

# expect: echo
while (my $line = <STDIN>) {
    print $line;
}

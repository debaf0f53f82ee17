<?php // expect: accepted
fscanf(STDIN, "%s %s", $a, $b);
echo gmp_strval(gmp_add($a, $b)), PHP_EOL;

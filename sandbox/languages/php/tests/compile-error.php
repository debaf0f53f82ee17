<?php // expect: compile-error
[$a, $b] = explode(' ', fgets(STDIN);
echo $a + $b, "\n";

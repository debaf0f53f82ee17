<?php // expect: output-limit
for ($line = str_repeat('x', 10000); ; print $line . PHP_EOL);

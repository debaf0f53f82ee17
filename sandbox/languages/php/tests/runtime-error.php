<?php // expect: runtime-error
echo 42, "\n";
intdiv(1, 0);

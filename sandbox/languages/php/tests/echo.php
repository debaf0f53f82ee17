<?php // expect: echo
while (($line = fgets(STDIN)) !== false) {
    echo $line;
}

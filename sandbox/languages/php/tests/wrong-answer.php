<?php // expect: wrong-answer
echo str_replace(' ', '', fgets(STDIN));

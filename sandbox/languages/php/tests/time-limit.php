<?php // expect: time-limit
for ($n = 0; ; $n++);

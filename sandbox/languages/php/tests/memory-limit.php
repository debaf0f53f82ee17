<?php // expect: memory-limit
for ($kept = []; ; $kept[] = str_repeat('x', 1000));

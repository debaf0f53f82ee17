# expect: memory-limit
kept = []
loop { kept << "x" * 100_000 }

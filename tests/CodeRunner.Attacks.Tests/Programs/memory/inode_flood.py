# expect: accepted
# More files than a box holds: it is full then, and nothing else happens.
made = 0
try:
    while made < 1_000_000:
        open(f"f{made}", "w").close()
        made += 1
except OSError:
    pass
print("held" if made < 100_000 else made)

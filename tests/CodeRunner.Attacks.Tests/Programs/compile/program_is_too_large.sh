# expect: compile-error no-artefact
# More than half of the box, in holes: a copy has none.
mkdir main
for i in 1 2 3 4 5 6 7 8 9; do truncate -s 60M main/$i; done

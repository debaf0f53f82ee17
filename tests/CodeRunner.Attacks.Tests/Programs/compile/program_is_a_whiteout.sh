# expect: compile-error no-artefact
# The one device that anybody may make, since Linux 5.8.
python3 -c "import os; os.mknod('main', 0o20666, 0)"
[ -c main ] || exit 9

# expect: compile-error no-artefact
python3 -c "import os; os.mknod('main', 0o140777)"

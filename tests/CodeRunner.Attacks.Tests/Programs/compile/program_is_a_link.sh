# expect: compile-error no-artefact; quick
ln -s /etc/passwd main

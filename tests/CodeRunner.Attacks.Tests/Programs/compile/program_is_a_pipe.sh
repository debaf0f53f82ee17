# expect: compile-error no-artefact
mkfifo main

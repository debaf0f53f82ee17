# expect: compile-error no-artefact; quick
true

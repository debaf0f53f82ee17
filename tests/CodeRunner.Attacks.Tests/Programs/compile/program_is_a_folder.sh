# expect: runtime-error not-started
mkdir main

# expect: compile-error no-artefact
mkdir main
ln -s /etc/shadow main/shadow

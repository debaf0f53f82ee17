# expect: runtime-error
set -e
echo 42
cat /no/such/file

# expect: runtime-error not-started
# A program whose loader is a file too short to be one. That it cannot be started is its own fault, not the sandbox's.
for short in $(find /usr /etc -xdev -type f -size -64c -perm -0111 ! -empty 2>/dev/null | head -n 1) /etc/hostname; do
    [ -x "$short" ] && loader=$short
done
echo 'int main(void) { return 0; }' > main.c
gcc -Wl,--dynamic-linker="${loader:-/etc/debian_version}" -o main main.c

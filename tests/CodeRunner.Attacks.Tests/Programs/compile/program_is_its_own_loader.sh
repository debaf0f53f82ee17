# expect: runtime-error not-started or runtime-error signal 11 or runtime-error signal 9
echo 'int main(void) { return 0; }' > main.c
gcc -Wl,--dynamic-linker=/box/program -o main main.c

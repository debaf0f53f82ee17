// expect: compile-error file-limit or compile-error exit 4
// A small source, a program of gigabytes.
char all[1L << 31] = {1};
int main(void)
{
}

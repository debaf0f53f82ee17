// expect: compile-error exit 1
// The assembler reads files too.
__asm__(".incbin \"/etc/shadow\"");
int main(void)
{
}

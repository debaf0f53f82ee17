// expect: compile-error exit 1 or compile-error memory-limit or compile-error file-limit or compile-error time-limit cpu or compile-error time-limit wall; compile-cpu 4000
__asm__(".incbin \"/dev/zero\"");
int main(void)
{
}

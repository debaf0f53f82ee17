// expect: memory-limit or runtime-error signal 11
// The stack may be as large as the memory: which of the two ends first is a matter of pages.
static int deep(volatile char *above)
{
    volatile char here[4096];
    here[0] = *above;
    return deep(here) + here[1];
}

int main(void)
{
    char start = 0;
    return deep(&start);
}

// expect: CpuTimeLimit
int main(void)
{
    for (;;)
        ;
}

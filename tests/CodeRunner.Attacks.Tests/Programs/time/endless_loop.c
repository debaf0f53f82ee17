// expect: time-limit cpu; quick
int main(void)
{
    for (;;)
        ;
}

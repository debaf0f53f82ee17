/* Prints how many threads it could make. */
#include "attack.h"

static void *wait_(void *x)
{
    for (;;)
        pause();
    return x;
}
int main()
{
    int n = 0;
    pthread_t t;
    pthread_attr_t a;
    pthread_attr_init(&a);
    pthread_attr_setstacksize(&a, 1 << 16);
    while (pthread_create(&t, &a, wait_, 0) == 0)
        n++;
    printf("%d", n);
    fflush(stdout);
    _exit(0);
}

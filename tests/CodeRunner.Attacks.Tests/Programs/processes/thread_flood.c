// expect: accepted
// As many threads as there may be: the allowance ends it, not the machine.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *sleeping(void *unused)
{
    pause();
    return unused;
}

int main(void)
{
    int made = 0;
    pthread_t thread;
    while (made < 100000 && pthread_create(&thread, NULL, sleeping, NULL) == 0)
        made++;
    if (made < 64)
        puts("held");
    else
        printf("%d threads\n", made);
}

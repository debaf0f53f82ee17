/* The main thread ends before the one that decides the exit code. */
#include "attack.h"

static void *work(void *x)
{
    usleep(100000);
    puts("late");
    fflush(stdout);
    _exit(3);
    return x;
}
int main()
{
    pthread_t t;
    pthread_create(&t, 0, work, 0);
    pthread_exit(0);
}

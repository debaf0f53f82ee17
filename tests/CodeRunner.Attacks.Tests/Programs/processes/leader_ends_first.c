// expect: accepted
// The first thread ends, the others go on.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *last(void *unused)
{
    usleep(100000);
    puts("held");
    fflush(stdout);
    _exit(0);
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, 0, last, 0);
    pthread_exit(0);
}

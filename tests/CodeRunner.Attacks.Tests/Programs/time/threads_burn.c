// expect: time-limit cpu
// In threads, of which the first only waits.
#include <pthread.h>

static void *burn(void *unused)
{
    for (;;)
        ;
    return unused;
}

int main(void)
{
    pthread_t thread;
    for (int i = 0; i < 8; i++)
        pthread_create(&thread, 0, burn, 0);
    pthread_join(thread, 0);
}

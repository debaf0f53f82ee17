// expect: runtime-error signal 31 or runtime-error signal 11; quick; x86
// Another architecture's call in a thread: what ended that thread alone would leave the others running. Signal 11: a kernel
// that was started without them (ia32_emulation=0).
#include <pthread.h>
#include <stdio.h>

static void *call(void *unused)
{
    int result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(20) : "memory");
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, call, NULL);
    pthread_join(thread, NULL);
    puts("outlived");
}

// expect: accepted
// Memory that would outlive the process cannot be had.
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/shm.h>

int main(void)
{
    if (shmget(IPC_PRIVATE, 1 << 20, IPC_CREAT | 0600) >= 0)
        puts("shared memory");
    else if (msgget(IPC_PRIVATE, IPC_CREAT | 0600) >= 0)
        puts("a message queue");
    else
        puts("held");
}

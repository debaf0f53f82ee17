// expect: memory-limit; quick; each 72 120
// Has the kernel forget the most it ever had, once it has given it back: what it had must have been seen meanwhile. A little
// more than it may have it keeps for a while, as a few MiB for a few milliseconds may pass unseen.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LITTLE = 80 << 20, TAKEN = {each} << 20, WHILE_US = 100000 };

static long most_kib(void)
{
    char text[4096] = "";
    int file = open("/proc/self/status", O_RDONLY);
    if (file < 0 || read(file, text, sizeof text - 1) <= 0)
        return 0;
    close(file);
    const char *most = strstr(text, "VmHWM:");
    return most != NULL ? atol(most + strlen("VmHWM:")) : 0;
}

int main(void)
{
    char *taken = mmap(NULL, TAKEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (taken == MAP_FAILED)
        return 1;
    memset(taken, 1, TAKEN);
    if (TAKEN < LITTLE)
        usleep(WHILE_US);
    munmap(taken, TAKEN);
    int peak = open("/proc/self/clear_refs", O_WRONLY);
    int forgotten = peak >= 0 && write(peak, "5", 1) == 1 && most_kib() < TAKEN >> 10;
    puts(forgotten ? "held" : "remembered");
    return 0;
}

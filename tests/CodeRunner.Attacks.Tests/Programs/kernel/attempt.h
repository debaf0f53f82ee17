/* For programs that try calls of which none may work: says which did, or that the box held. */
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static int escaped;

static void attempt(const char *name, long result)
{
    if (result >= 0) {
        puts(name);
        escaped = 1;
    }
}

static void conclude(void)
{
    if (!escaped)
        puts("held");
}

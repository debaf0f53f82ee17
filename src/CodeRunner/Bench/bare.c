/*
 * The reference of all measurements: runs commands one after the other with fork and exec, unsupervised, and prints how
 * long they took. Without arguments it does nothing, which makes it the trivial program too.
 *
 *   bare ROUNDS TIMES COMMAND... [-- TIMES COMMAND...]...      prints the ms of each round
 *
 * A file "input" beside it is the standard input of every command.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void run(char **command)
{
    pid_t child = fork();
    if (child == 0) {
        dup2(open("input", O_RDONLY), 0);
        dup2(open("/dev/null", O_WRONLY), 1);
        execvp(command[0], command);
        _exit(127);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        exit(1);
}

int main(int argc, char **argv)
{
    if (argc == 1)
        return 0;
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--") == 0)
            argv[i] = NULL;
    for (int round = atoi(argv[1]); round > 0; round--) {
        double start = now();
        for (char **part = argv + 2; part < argv + argc; part++) {
            char **command = part + 1;
            for (int times = atoi(*part); times > 0; times--)
                run(command);
            while (*part != NULL)
                part++;
        }
        printf("%f\n", now() - start);
    }
    return 0;
}

/* Uses as much of one thing as it is told to: probe WHAT AMOUNT. Exit status 3 and the amount reached when it is refused. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REFUSED = 3, PARTS = 4, BLOCK = 4096 };

static long amount;

static int say(long reached, int status)
{
    printf("%ld", reached);
    fflush(stdout);
    return status;
}

/* Microseconds of CPU time of this process. */
static void burn_us(long us)
{
    struct timespec used;
    do
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    while (used.tv_sec * 1000000 + used.tv_nsec / 1000 < us);
}

static void *burn_all(void *unused)
{
    burn_us(amount);
    return unused;
}

static void burn_in_threads(void)
{
    pthread_t other;
    pthread_create(&other, NULL, burn_all, NULL);
    burn_all(NULL);
    pthread_join(other, NULL);
}

/* In grandchildren whose time nobody is told: they end when the pipe does. */
static void burn_hidden(void)
{
    int ends[2];
    char byte;
    if (pipe(ends) != 0)
        exit(1);
    signal(SIGCHLD, SIG_IGN);
    for (int i = 0; i < PARTS; i++)
        if (fork() == 0) {
            if (fork() == 0)
                burn_us(amount / PARTS);
            _exit(0);
        }
    close(ends[1]);
    if (read(ends[0], &byte, 1) != 0)
        exit(1);
}

static void use_memory(long kib)
{
    size_t size = (size_t)kib << 10;
    char *memory = malloc(size);
    memset(memory, 1, size);
    if (memory[size - 1] != 1) /* else the compiler leaves it out */
        exit(1);
}

static void use_memory_in_children(void)
{
    int held[2];
    char byte = 0;
    if (pipe(held) != 0)
        exit(1);
    for (int i = 0; i < PARTS; i++)
        if (fork() == 0) {
            use_memory(amount / PARTS);
            if (write(held[1], &byte, 1) == 1)
                pause();
        }
    for (int i = 0; i < PARTS; i++)
        if (read(held[0], &byte, 1) != 1)
            exit(1);
}

static long use_stack(volatile char *top)
{
    volatile char here[BLOCK];
    here[0] = here[BLOCK - 1] = 1;
    return top - here < amount << 10 ? use_stack(top) + here[0] : 0;
}

static int write_bytes(int file, long bytes)
{
    static char block[BLOCK];
    while (bytes > 0) {
        ssize_t put = write(file, block, bytes < BLOCK ? (size_t)bytes : BLOCK);
        if (put < 0)
            return REFUSED;
        bytes -= put;
    }
    return 0;
}

static int new_file(long number)
{
    char name[24];
    snprintf(name, sizeof name, "%ld", number);
    return open(name, O_WRONLY | O_CREAT, 0600);
}

/* Written by a child, as the limit ends who passes it; this process says how far it came, and ends the same way. */
static int write_file(void)
{
    int status, file = new_file(0);
    pid_t child = fork();
    if (child == 0)
        _exit(write_bytes(file, amount));
    if (child < 0 || waitpid(child, &status, 0) != child)
        exit(1);
    say(lseek(file, 0, SEEK_END), 0);
    if (WIFSIGNALED(status))
        raise(WTERMSIG(status));
    return WEXITSTATUS(status);
}

static int fill_folder(void)
{
    enum { KIB_EACH = 1024 };
    for (long kib = 0; kib < amount; kib += KIB_EACH)
        if (write_bytes(new_file(kib), KIB_EACH << 10) != 0)
            return say(kib, REFUSED);
    return 0;
}

static int make_files(void)
{
    for (long made = 0; made < amount; made++) {
        int file = new_file(made);
        if (file < 0)
            return say(made, REFUSED);
        close(file);
    }
    return say(amount, 0);
}

static int make_processes(void)
{
    for (long made = 1; made < amount; made++) {
        pid_t child = fork();
        if (child < 0)
            return say(made, REFUSED);
        if (child == 0)
            pause();
    }
    return say(amount, 0);
}

static int open_files(void)
{
    for (long open_now = 3; open_now < amount; open_now++)
        if (dup(0) < 0)
            return say(open_now, REFUSED);
    return say(amount, 0);
}

int main(int argc, char **argv)
{
    volatile char top = 0;
    if (argc < 3)
        return 1;
    const char *what = argv[1];
    amount = atol(argv[2]);
    if (strcmp(what, "burn") == 0)
        burn_us(amount);
    else if (strcmp(what, "burn-in-threads") == 0)
        burn_in_threads();
    else if (strcmp(what, "burn-hidden") == 0)
        burn_hidden();
    else if (strcmp(what, "sleep") == 0)
        usleep((useconds_t)amount);
    else if (strcmp(what, "memory") == 0)
        use_memory(amount);
    else if (strcmp(what, "memory-in-children") == 0)
        use_memory_in_children();
    else if (strcmp(what, "stack") == 0)
        return (int)(use_stack(&top) & 0);
    else if (strcmp(what, "output") == 0)
        return write_bytes(STDOUT_FILENO, amount);
    else if (strcmp(what, "file") == 0)
        return write_file();
    else if (strcmp(what, "folder") == 0)
        return fill_folder();
    else if (strcmp(what, "files") == 0)
        return make_files();
    else if (strcmp(what, "processes") == 0)
        return make_processes();
    else if (strcmp(what, "open-files") == 0)
        return open_files();
    else
        return 1;
    return 0;
}

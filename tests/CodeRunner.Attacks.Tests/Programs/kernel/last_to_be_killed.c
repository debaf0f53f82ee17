// expect: accepted; quick; bounded
// Where the machine has no memory left, the kernel's choice of whom to kill goes by a number too: a program may come down to
// that of its box, and no further.
#include "attempt.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>

enum { OF_A_BOX = 500 };

static long put(pid_t process, const char *file, const char *number)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", process, file);
    int opened = open(path, O_WRONLY);
    if (opened < 0)
        return -1;
    long written = write(opened, number, strlen(number));
    close(opened);
    return written;
}

static int number_of(pid_t process)
{
    char path[64], text[16] = "";
    snprintf(path, sizeof path, "/proc/%d/oom_score_adj", process);
    int opened = open(path, O_RDONLY);
    if (opened < 0 || read(opened, text, sizeof text - 1) <= 0)
        return -1;
    close(opened);
    return atoi(text);
}

/* The old file, oom_adj, goes from -17 to 15, where 8 is 470 of the new one. */
static void come_down(pid_t process)
{
    static const char *const numbers[] = {"0", "-1000", "499"}, *const old[] = {"0", "-17", "8"};
    char name[64];
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "oom_score_adj %s", numbers[i]);
        attempt(name, put(process, "oom_score_adj", numbers[i]));
        snprintf(name, sizeof name, "oom_adj %s", old[i]);
        attempt(name, put(process, "oom_adj", old[i]));
    }
}

static void come_down_by_a_child(void)
{
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        come_down(getpid());
        come_down(parent);
        _exit(escaped);
    }
    come_down(child);
    int status;
    attempt("a child's end", waitpid(child, &status, 0) == child && status == 0 ? -1 : 0);
}

int main(void)
{
    static const char *const any[] = {"0", "499", "500", "1000"};
    for (int i = 0; i < 4; i++)
        attempt("the supervisor's", put(1, "oom_score_adj", any[i]));
    attempt("the supervisor's, the old way", put(1, "oom_adj", "0"));
    come_down(getpid());
    come_down_by_a_child();
    put(getpid(), "oom_score_adj", "500"); // which it may: the last step is no easier from there
    come_down(getpid());
    come_down_by_a_child();
    attempt("a number below the box's", number_of(getpid()) < OF_A_BOX ? 0 : -1);
    fflush(stdout);
    conclude();
}

/* Prints whatever of its state a program should not start with. */
#include "attack.h"

#include <dirent.h>

int main()
{
    DIR *d = opendir("/proc/self/fd");
    struct dirent *e;
    while ((e = readdir(d)))
        if (atoi(e->d_name) > 2 && atoi(e->d_name) != dirfd(d))
            printf("fd %s ", e->d_name);
    sigset_t s;
    sigprocmask(SIG_BLOCK, 0, &s);
    for (int i = 1; i < 65; i++) {
        struct sigaction a;
        if (sigismember(&s, i) == 1)
            printf("blocked %d ", i);
        if (sigaction(i, 0, &a) == 0 && a.sa_handler != SIG_DFL)
            printf("handled %d ", i);
    }
    if (getsid(0) != getpid())
        printf("session ");
    if (getgroups(0, 0) != 0)
        printf("groups ");
    if (prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1)
        printf("nnp ");
    if (prctl(PR_GET_THP_DISABLE, 0, 0, 0, 0) != 1)
        printf("huge pages ");
    uid_t r, e2, v;
    getresuid(&r, &e2, &v);
    if (r != e2 || r != v || r == 0)
        printf("uid ");
    getresgid(&r, &e2, &v);
    if (r != e2 || r != v || r == 0)
        printf("gid ");
    char b[64] = {0};
    int f = open("/proc/self/oom_score_adj", O_RDONLY);
    read(f, b, 63);
    printf("%s", b);
    return 0;
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static int checks, failures;

void check(bool holds, const char *claim, const char *file, int line)
{
    checks++;
    if (holds)
        return;
    failures++;
    fprintf(stderr, "%s:%d: %s does not hold\n", file, line, claim);
}

int in_child(void (*body)(void))
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        body();
        exit(0);
    }
    int status = -1;
    CHECK(child > 0 && waitpid(child, &status, 0) == child);
    return status;
}

static void tests_with_owners(void)
{
    char folder[] = "/tmp/supervisor-tests-XXXXXX";
    if (geteuid() != 0) {
        const char *ci = getenv("CI");
        printf("skipped: the tests of files with several owners need root\n");
        CHECK(ci == NULL || strcmp(ci, "true") != 0);
        return;
    }
    CHECK(mkdtemp(folder) != NULL && chmod(folder, 0777) == 0);
    wipe_tests(folder);
    copy_tests(folder);
    CHECK(rmdir(folder) == 0);
}

int main(void)
{
    request_tests();
    frames_tests();
    report_tests();
    counters_tests();
    seccomp_tests();
    stall_tests();
    tests_with_owners();
    printf("%d checks, %d failures\n", checks, failures);
    return failures != 0;
}

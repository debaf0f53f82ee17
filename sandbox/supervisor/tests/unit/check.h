/* The least of a test framework: CHECK counts, and a failure names its place. */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>

void check(bool holds, const char *claim, const char *file, int line);
#define CHECK(claim) check((claim), #claim, __FILE__, __LINE__)

/* Runs `body` in a process of its own; its status as waitpid gives it. */
int in_child(void (*body)(void));

void request_tests(void);
void frames_tests(void);
void report_tests(void);
void counters_tests(void);
void seccomp_tests(void);
void stall_tests(void);
void wipe_tests(const char *folder);
void copy_tests(const char *folder);

#endif

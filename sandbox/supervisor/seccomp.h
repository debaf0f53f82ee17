/*
 * The system calls that no program in a box gets. The supervisor puts the filter on itself when it starts: it needs
 * none of these calls, every process it makes inherits the filter, and none can take it off.
 */
#ifndef SECCOMP_H
#define SECCOMP_H

/* Installs the filter; fatal when the kernel refuses. */
void seccomp_install(void);

#endif

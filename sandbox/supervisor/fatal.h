/* What happens when the sandbox itself fails: one E frame for the judge, then the end of the box. */
#ifndef FATAL_H
#define FATAL_H

/* Reports the failure to the judge and ends the supervisor, and with it every process of the box. */
_Noreturn void fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same, with the text of errno behind it. */
_Noreturn void fatal_errno(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif

#include "fatal.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frames.h"

__attribute__((format(printf, 1, 0))) _Noreturn static void report(const char *format, va_list arguments, int error)
{
    char text[512];
    int length = vsnprintf(text, sizeof text, format, arguments);
    if (length < 0)
        length = 0;
    if ((size_t)length >= sizeof text)
        length = (int)sizeof text - 1;
    if (error != 0) {
        size_t room = sizeof text - (size_t)length;
        int more = snprintf(text + length, room, ": %s", strerror(error));
        if (more > 0)
            length += (size_t)more < room ? more : (int)room - 1;
    }
    output_last_words(text, (size_t)length);
    exit(1);
}

void fatal(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(format, arguments, 0);
}

void fatal_errno(const char *format, ...)
{
    int error = errno;
    va_list arguments;
    va_start(arguments, format);
    report(format, arguments, error);
}

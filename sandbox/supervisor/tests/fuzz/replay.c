/* Gives the files named on the command line to a target, one after the other: the seeds, or what once made it fail. */
#include <stdio.h>

#include "fuzz.h"

enum { LONGEST = 1 << 20 };

int main(int argc, char **argv)
{
    static uint8_t bytes[LONGEST];
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (file == NULL) {
            perror(argv[i]);
            return 2;
        }
        size_t length = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        LLVMFuzzerTestOneInput(bytes, length);
    }
    return argc > 1 ? 0 : 2;
}

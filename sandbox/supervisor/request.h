/* A run's header (frame R of PROTOCOL.md), checked and turned into what execve and setrlimit want. */
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MAX_ARGUMENTS = 4096, MAX_ENVIRONMENT = 512, MAX_PATH = 4095 };

struct request {
    bool keep;  /* after exit 0, `artefact` becomes the box's program */
    bool merge; /* standard error is standard output */
    uint32_t cpu_ms, wall_ms, memory_kib;
    uint64_t output_bytes, file_bytes, stack_bytes;
    uint32_t processes, open_files;
    char *arguments[MAX_ARGUMENTS + 1];     /* ended by NULL, as is the environment */
    char *environment[MAX_ENVIRONMENT + 5]; /* the given variables, then the defaults that were not given */
    const char *search_path;                /* the run's PATH */
    const char *artefact;
};

/*
 * Reads a header of `length` bytes. The request points into `payload`, which must outlive it. Returns NULL, or a
 * sentence on what is wrong with the header.
 */
const char *request_parse(struct request *request, uint8_t *payload, size_t length);

/* Whether a path names something inside a folder: relative, no empty, "." or ".." part, no part over 255 bytes. */
bool path_is_inside(const char *path, size_t length);

#endif

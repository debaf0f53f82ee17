/* Any bytes as the header of a run: they are refused, or what was made of them is what execve and setrlimit may have. */
#include <stdlib.h>
#include <string.h>

#include "../../request.h"
#include "fuzz.h"

static struct request request;

/* One of the strings that lie in the header itself. */
static void must_lie_inside(const char *string, const uint8_t *header, size_t length)
{
    const uint8_t *at = (const uint8_t *)string;
    MUST(at >= header && at < header + length && memchr(at, '\0', length - (size_t)(at - header)) != NULL);
}

static size_t count(char *const *strings)
{
    size_t length = 0;
    while (strings[length] != NULL)
        length++;
    return length;
}

static void check_arguments(const uint8_t *header, size_t length)
{
    size_t given = (size_t)(header[48] | header[49] << 8);
    MUST(count(request.arguments) == given && given >= 1 && given <= MAX_ARGUMENTS);
    for (size_t i = 0; i < given; i++)
        must_lie_inside(request.arguments[i], header, length);
    MUST(request.arguments[0][0] != '\0');
}

static void check_environment(const uint8_t *header, size_t length)
{
    static const char *const needed[] = {"PATH=", "HOME=", "TMPDIR=", "LANG="};
    size_t given = (size_t)(header[50] | header[51] << 8), all = count(request.environment);
    MUST(given <= MAX_ENVIRONMENT && all >= given && all <= given + 4);
    for (size_t i = 0; i < all; i++) {
        if (i < given)
            must_lie_inside(request.environment[i], header, length);
        const char *equals = strchr(request.environment[i], '=');
        MUST(equals != NULL && equals != request.environment[i]);
    }
    for (size_t i = 0; i < 4; i++) {
        bool found = false;
        for (size_t j = 0; j < all; j++)
            found = found || strncmp(request.environment[j], needed[i], strlen(needed[i])) == 0;
        MUST(found);
    }
    MUST(request.search_path != NULL && strlen(request.search_path) < length + 100);
}

static void check_artefact(const uint8_t *header, size_t length)
{
    must_lie_inside(request.artefact, header, length);
    if (!request.keep)
        MUST(request.artefact[0] == '\0');
    else if (strcmp(request.artefact, ".") != 0)
        MUST(request.artefact[0] != '/' && strstr(request.artefact, "//") == NULL && strcmp(request.artefact, "..") != 0 &&
             strncmp(request.artefact, "../", 3) != 0 && strstr(request.artefact, "/../") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *header = malloc(size + (size == 0)); /* no byte more, so that a sanitizer sees what reads beyond it */
    MUST(header != NULL);
    if (size > 0)
        memcpy(header, data, size);
    memset(&request, 0x55, sizeof request);
    const char *wrong = request_parse(&request, header, size);
    if (wrong == NULL) {
        MUST(request.cpu_ms > 0 && request.wall_ms > 0 && request.memory_kib > 0 && request.stack_bytes > 0 &&
             request.processes > 0 && request.open_files >= 3);
        check_arguments(header, size);
        check_environment(header, size);
        check_artefact(header, size);
    } else {
        MUST(strlen(wrong) > 10);
    }
    free(header);
    return 0;
}

#include "request.h"

#include <string.h>

#include "box.h"
#include "frames.h"

enum { HEADER_FIXED = 4 + 3 * 4 + 3 * 8 + 2 * 4 + 2 * 2, FLAG_KEEP = 1, FLAG_MERGE = 2, MAX_PART = 255 };

static char default_path[] = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
static char default_home[] = "HOME=" WORK_FOLDER;
static char default_temporary[] = "TMPDIR=" WORK_FOLDER;
static char default_language[] = "LANG=C.UTF-8";

static char *const defaults[] = {default_path, default_home, default_temporary, default_language};

/* Takes the next NUL-ended string; NULL when none is left. */
static char *take_string(char **at, char *end)
{
    char *string = *at;
    char *nul = memchr(string, '\0', (size_t)(end - string));
    if (nul == NULL)
        return NULL;
    *at = nul + 1;
    return string;
}

static bool same_variable(const char *one, const char *other)
{
    size_t name = strcspn(other, "=");
    return strncmp(one, other, name + 1) == 0;
}

static bool has_variable(char **environment, size_t count, const char *variable)
{
    for (size_t i = 0; i < count; i++)
        if (same_variable(environment[i], variable))
            return true;
    return false;
}

static void add_defaults(struct request *request, size_t count)
{
    size_t given = count;
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (!has_variable(request->environment, given, defaults[i]))
            request->environment[count++] = defaults[i];
    request->environment[count] = NULL;
    for (size_t i = 0; i < count; i++)
        if (same_variable(request->environment[i], default_path))
            request->search_path = strchr(request->environment[i], '=') + 1;
}

static const char *parse_strings(struct request *request, char *at, char *end, size_t argc, size_t envc)
{
    for (size_t i = 0; i < argc; i++)
        if ((request->arguments[i] = take_string(&at, end)) == NULL)
            return "the run header ends inside the arguments";
    request->arguments[argc] = NULL;
    if (request->arguments[0][0] == '\0')
        return "the run header's first argument is empty";
    for (size_t i = 0; i < envc; i++) {
        char *variable = take_string(&at, end);
        if (variable == NULL)
            return "the run header ends inside the environment";
        char *equals = strchr(variable, '=');
        if (equals == NULL || equals == variable)
            return "the run header has an environment entry that is not NAME=value";
        request->environment[i] = variable;
    }
    add_defaults(request, envc);
    char *artefact = take_string(&at, end);
    if (artefact == NULL || at != end)
        return "the run header does not end behind the artefact";
    if (request->keep ? strcmp(artefact, ".") != 0 && !path_is_inside(artefact, strlen(artefact)) : artefact[0] != '\0')
        return "the run header's artefact is not a path inside the work folder";
    request->artefact = artefact;
    return NULL;
}

const char *request_parse(struct request *request, uint8_t *payload, size_t length)
{
    if (length < HEADER_FIXED)
        return "the run header is too short";
    uint32_t flags = get_u32(payload);
    request->keep = (flags & FLAG_KEEP) != 0;
    request->merge = (flags & FLAG_MERGE) != 0;
    request->cpu_ms = get_u32(payload + 4);
    request->wall_ms = get_u32(payload + 8);
    request->memory_kib = get_u32(payload + 12);
    request->output_bytes = get_u64(payload + 16);
    request->file_bytes = get_u64(payload + 24);
    request->stack_bytes = get_u64(payload + 32);
    request->processes = get_u32(payload + 40);
    request->open_files = get_u32(payload + 44);
    size_t argc = get_u16(payload + 48), envc = get_u16(payload + 50);
    if ((flags & ~(uint32_t)(FLAG_KEEP | FLAG_MERGE)) != 0)
        return "the run header has unknown flags";
    if (request->cpu_ms == 0 || request->wall_ms == 0 || request->memory_kib == 0 || request->stack_bytes == 0 ||
        request->processes == 0 || request->open_files < 3)
        return "the run header has a limit of nothing";
    if (argc < 1 || argc > MAX_ARGUMENTS || envc > MAX_ENVIRONMENT)
        return "the run header has no arguments, or too many arguments or variables";
    return parse_strings(request, (char *)payload + HEADER_FIXED, (char *)payload + length, argc, envc);
}

bool path_is_inside(const char *path, size_t length)
{
    if (length == 0 || length > MAX_PATH || memchr(path, '\0', length) != NULL)
        return false;
    for (const char *part = path, *end = path + length; part <= end;) {
        const char *slash = memchr(part, '/', (size_t)(end - part));
        size_t size = (size_t)((slash != NULL ? slash : end) - part);
        if (size == 0 || size > MAX_PART || (size == 1 && part[0] == '.') ||
            (size == 2 && part[0] == '.' && part[1] == '.'))
            return false;
        part += size + 1;
    }
    return true;
}

#include "../../request.h"

#include <string.h>

#include "../../frames.h"
#include "check.h"

enum { FIXED = 52 };

static uint8_t header[FRAME_MAX];

/* A header with these limits and strings; its length. */
static size_t make(uint32_t flags, uint16_t argc, uint16_t envc, const char *strings, size_t length)
{
    memset(header, 0, sizeof header);
    put_u32(header, flags);
    put_u32(header + 4, 1000);
    put_u32(header + 8, 2000);
    put_u32(header + 12, 65536);
    put_u64(header + 16, UINT64_C(1) << 40);
    put_u64(header + 24, 5);
    put_u64(header + 32, 8 << 20);
    put_u32(header + 40, 64);
    put_u32(header + 44, 3);
    put_u16(header + 48, argc);
    put_u16(header + 50, envc);
    memcpy(header + FIXED, strings, length);
    return FIXED + length;
}

#define MAKE(flags, argc, envc, strings) make((flags), (argc), (envc), strings, sizeof strings)

static struct request request;

static bool refused(size_t length)
{
    return request_parse(&request, header, length) != NULL;
}

static void reads_every_field(void)
{
    CHECK(!refused(MAKE(3, 2, 2, "prog\0-x\0A=b\0PATH=/bin\0out/main")));
    CHECK(request.keep && request.merge);
    CHECK(request.cpu_ms == 1000 && request.wall_ms == 2000 && request.memory_kib == 65536);
    CHECK(request.output_bytes == UINT64_C(1) << 40 && request.file_bytes == 5 && request.stack_bytes == 8 << 20);
    CHECK(request.processes == 64 && request.open_files == 3);
    CHECK(strcmp(request.arguments[0], "prog") == 0 && strcmp(request.arguments[1], "-x") == 0);
    CHECK(request.arguments[2] == NULL);
    CHECK(strcmp(request.environment[0], "A=b") == 0 && strcmp(request.search_path, "/bin") == 0);
    CHECK(strcmp(request.artefact, "out/main") == 0);
}

static void gives_defaults_for_what_is_missing(void)
{
    CHECK(!refused(MAKE(0, 1, 1, "prog\0HOME=/x\0")));
    const char *expected[] = {"HOME=/x", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                              "TMPDIR=/box/work", "LANG=C.UTF-8"};
    for (size_t i = 0; i < 4; i++)
        CHECK(strcmp(request.environment[i], expected[i]) == 0);
    CHECK(request.environment[4] == NULL);
    CHECK(!refused(MAKE(0, 1, 1, "prog\0HOMES=/x\0")));
    CHECK(strcmp(request.environment[2], "HOME=/box/work") == 0);
}

static void refuses_every_shorter_header(void)
{
    size_t length = MAKE(1, 2, 1, "prog\0-x\0A=b\0main");
    CHECK(!refused(length));
    for (size_t shorter = 0; shorter < length; shorter++)
        CHECK(refused(shorter));
    CHECK(refused(length + 1));
}

static void refuses_counts_beyond_the_strings(void)
{
    CHECK(refused(MAKE(0, 3, 0, "a\0b\0")));
    CHECK(refused(MAKE(0, 0, 0, "")));
    CHECK(refused(MAKE(0, UINT16_MAX, UINT16_MAX, "a\0")));
    CHECK(refused(MAKE(0, MAX_ARGUMENTS + 1, 0, "a\0")));
    CHECK(refused(MAKE(0, 1, MAX_ENVIRONMENT + 1, "a\0")));
    static char most[MAX_ARGUMENTS * 2 + MAX_ENVIRONMENT * 4 + 1];
    for (size_t i = 0; i < MAX_ARGUMENTS; i++)
        memcpy(most + 2 * i, "a", 2);
    for (size_t i = 0; i < MAX_ENVIRONMENT; i++)
        memcpy(most + 2 * MAX_ARGUMENTS + 4 * i, "A=b", 4);
    CHECK(!refused(MAKE(0, MAX_ARGUMENTS, MAX_ENVIRONMENT, most)));
}

static void refuses_limits_of_nothing(void)
{
    static const size_t places[] = {4, 8, 12, 32, 40, 44};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t length = MAKE(0, 1, 0, "prog\0");
        memset(header + places[i], 0, places[i] == 32 ? 8 : 4);
        CHECK(refused(length));
    }
}

static void knows_paths_inside(void)
{
    static const char *const inside[] = {"a", "a/b", "...", "a/..b/c", "-rf", "a b", "\xff"};
    static const char *const outside[] = {"", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/.", "a/../b", "a/.."};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        CHECK(path_is_inside(inside[i], strlen(inside[i])));
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        CHECK(!path_is_inside(outside[i], strlen(outside[i])));
    CHECK(!path_is_inside("a\0b", 3));
    char part[MAX_PATH + 2];
    memset(part, 'x', sizeof part);
    CHECK(path_is_inside(part, 255) && !path_is_inside(part, 256));
    for (size_t i = 1; i < sizeof part; i += 2)
        part[i] = '/';
    CHECK(path_is_inside(part, MAX_PATH) && !path_is_inside(part, MAX_PATH + 2));
}

void request_tests(void)
{
    reads_every_field();
    gives_defaults_for_what_is_missing();
    refuses_every_shorter_header();
    refuses_counts_beyond_the_strings();
    refuses_limits_of_nothing();
    knows_paths_inside();
}

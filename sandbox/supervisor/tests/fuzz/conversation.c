/*
 * Any bytes from the judge, cut anywhere: frames, headers, files and input of runs, without the processes. They end in
 * the judge's hanging up or in a reason that is told; nothing else may come of them. The supervisor's own exit() and
 * read() are replaced by the linker (--wrap), the box's files by /dev/null.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../box.h"
#include "../../fatal.h"
#include "../../frames.h"
#include "../../request.h"
#include "../../streams.h"
#include "../../upload.h"
#include "../../work.h"
#include "fuzz.h"

enum { NOWHERE = 100, FILE_END = 101, PROGRAM_END = 102, RUN_USER = FIRST_RUN_ID };
enum { STUTTERS = 0x80, AT_THE_EDGE = 0x40, PIECE = 0x3f, BEFORE_THE_EDGE = 3 };

static struct {
    const uint8_t *bytes;
    size_t left, piece, filler;
    bool stutters, pauses, at_the_edge;
} judge;

static jmp_buf over;
static bool talks;

_Noreturn void __real_exit(int status);
_Noreturn void __wrap_exit(int status);
ssize_t __real_read(int from, void *to, size_t room);
ssize_t __wrap_read(int from, void *to, size_t room);

static size_t smaller(size_t one, size_t other)
{
    return one < other ? one : other;
}

static size_t take(uint8_t *to, size_t most)
{
    size_t length = smaller(judge.left, most);
    if (length > 0)
        memcpy(to, judge.bytes, length);
    judge.bytes += length;
    judge.left -= length;
    return length;
}

_Noreturn void __wrap_exit(int status)
{
    if (talks)
        longjmp(over, 1);
    __real_exit(status);
}

ssize_t __wrap_read(int from, void *to, size_t room)
{
    if (!talks || from != STDIN_FILENO)
        return __real_read(from, to, room);
    if (judge.filler > 0) {
        size_t filler = judge.filler;
        judge.filler = 0;
        memset(to, 0, filler);
        return (ssize_t)(filler + take((uint8_t *)to + filler, room - filler));
    }
    judge.pauses = judge.stutters && !judge.pauses;
    if (judge.pauses) {
        errno = EAGAIN;
        return -1;
    }
    MUST(room > 0); /* the answer would look like hanging up */
    return (ssize_t)take(to, smaller(room, judge.piece));
}

int work_create(uid_t run, const char *path, mode_t mode)
{
    (void)run;
    (void)mode;
    MUST(path_is_inside(path, strlen(path)));
    return dup2(NOWHERE, FILE_END);
}

void program_make(void)
{
}

int program_create(const char *path, mode_t mode)
{
    return work_create(0, path, mode);
}

static void converse(void)
{
    static uint8_t header[FRAME_MAX];
    static struct request request;
    for (;;) {
        struct frame frame = input_next();
        if (frame.type == 'X' && frame.length == 0)
            continue;
        if (frame.type == 'P' && frame.length == 0) {
            upload_program();
            continue;
        }
        if (frame.type != 'R')
            fatal("frame of type 0x%02x between runs", frame.type);
        input_exact(header, frame.length);
        const char *wrong = request_parse(&request, header, frame.length);
        if (wrong != NULL)
            fatal("%s", wrong);
        upload_work(RUN_USER);
        struct streams streams = {.in = dup2(NOWHERE, PROGRAM_END), .out = -1, .error = -1};
        streams_drop_input(&streams);
    }
}

static void connect_nowhere(void)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    MUST(nowhere >= 0 && dup2(nowhere, NOWHERE) >= 0 && dup2(nowhere, STDIN_FILENO) >= 0 &&
         dup2(nowhere, STDOUT_FILENO) >= 0);
    close(nowhere);
}

/* Fills the buffer so far that the first bytes of the conversation are the last that fit into it. */
static void go_to_the_edge(void)
{
    judge.filler = FRAME_MAX - BEFORE_THE_EDGE;
    input_fill();
    input_consume(FRAME_MAX - BEFORE_THE_EDGE);
}

/* The first byte says how the rest comes: in pieces of which size, with nothing in between, at the buffer's edge. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool connected;
    if (!connected)
        connect_nowhere();
    connected = true;
    if (size == 0)
        return 0;
    size_t piece = data[0] & PIECE;
    judge.bytes = data + 1;
    judge.left = size - 1;
    judge.piece = piece == 0 ? FRAME_MAX : piece;
    judge.stutters = (data[0] & STUTTERS) != 0;
    judge.at_the_edge = (data[0] & AT_THE_EDGE) != 0;
    judge.pauses = false;
    input_consume(input_available());
    talks = true;
    if (setjmp(over) == 0) {
        if (judge.at_the_edge)
            go_to_the_edge();
        converse();
    }
    talks = false;
    return 0;
}

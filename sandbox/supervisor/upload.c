#include "upload.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "fatal.h"
#include "frames.h"
#include "identity.h"
#include "request.h"
#include "work.h"

enum { FILE_FIXED = 2 + 8 };

struct upload {
    uid_t owner;   /* of the folder: the run, or the program's */
    int file;      /* -1 between files */
    uint64_t left; /* bytes of it still to come */
    char path[FILE_FIXED + MAX_PATH + 1];
};

static void open_file(struct upload *upload, uint32_t length)
{
    if (upload->file >= 0)
        fatal("a new file begins %llu bytes before the end of the last", (unsigned long long)upload->left);
    if (length <= FILE_FIXED || length > FILE_FIXED + MAX_PATH)
        fatal("a file's frame of %u bytes", length);
    uint8_t fixed[FILE_FIXED];
    input_exact(fixed, sizeof fixed);
    size_t path_length = length - FILE_FIXED;
    input_exact(upload->path, path_length);
    upload->path[path_length] = '\0';
    if (!path_is_inside(upload->path, path_length))
        fatal("a file's path is not inside its folder: \"%.200s\"", upload->path);
    upload->left = get_u64(fixed + 2);
    mode_t mode = get_u16(fixed);
    upload->file = upload->owner == program_id() ? program_create(upload->path, mode)
                                                 : work_create(upload->owner, upload->path, mode);
}

static void write_file(struct upload *upload, uint32_t length)
{
    if (upload->file < 0 || length > upload->left)
        fatal("%u bytes of content that no file wants", length);
    upload->left -= length;
    while (length > 0) {
        size_t part = input_available();
        if (part == 0) {
            if (!input_fill())
                input_wait();
            continue;
        }
        ssize_t put = write(upload->file, input_bytes(), part < length ? part : length);
        if (put < 0 && errno != EINTR)
            fatal_errno("file \"%.200s\" does not fit into the box", upload->path);
        if (put > 0) {
            input_consume((size_t)put);
            length -= (uint32_t)put;
        }
    }
}

/* Until the frame `last`. */
static void take_files(uid_t owner, uint8_t last)
{
    static struct upload upload;
    upload.owner = owner;
    upload.file = -1;
    for (;;) {
        struct frame frame = input_next();
        if (frame.type == 'F')
            open_file(&upload, frame.length);
        else if (frame.type == 'D')
            write_file(&upload, frame.length);
        else if (frame.type == last && frame.length == 0 && upload.file < 0)
            return;
        else
            fatal("frame of type 0x%02x and %u bytes among files", frame.type, frame.length);
        if (upload.file >= 0 && upload.left == 0) {
            close(upload.file);
            upload.file = -1;
        }
    }
}

void upload_work(uid_t run)
{
    take_files(run, 'G');
}

void upload_program(void)
{
    program_make();
    take_files(program_id(), 'K');
}

#include "../../clock.h"
#include "../../frames.h"
#include "../../stall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static int judge_in, judge_out; /* the judge's ends */

/* Makes descriptors 0 and 1 of this process a channel. */
static void connect_judge(void)
{
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0 || dup2(in[0], 0) < 0 || dup2(out[1], 1) < 0)
        abort();
    judge_in = in[1];
    judge_out = out[0];
    frames_open();
}

static void send_bytes(const void *bytes, size_t length)
{
    if (write(judge_in, bytes, length) != (ssize_t)length)
        abort();
}

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void numbers(void)
{
    uint8_t bytes[8];
    put_u64(bytes, UINT64_C(0x8877665544332211));
    for (int i = 0; i < 8; i++)
        require(bytes[i] == 0x11 * (i + 1));
    require(get_u64(bytes) == UINT64_C(0x8877665544332211) && get_u32(bytes + 4) == 0x88776655 &&
            get_u16(bytes) == 0x2211);
}

static void header_in_pieces(void)
{
    struct frame frame;
    connect_judge();
    require(!input_header(&frame) && !input_fill());
    send_bytes("R\5\0", 3);
    require(input_fill() && !input_header(&frame) && !input_fill());
    send_bytes("\0\0helloX\0\0\0\0", 12);
    require(input_fill() && input_header(&frame) && frame.type == 'R' && frame.length == 5);
    char word[5];
    input_exact(word, 5);
    require(memcmp(word, "hello", 5) == 0);
    require(input_header(&frame) && frame.type == 'X' && frame.length == 0 && input_available() == 0);
}

/* Two frames of the largest size through a buffer of that size: the second header straddles its end. */
static void largest_frames(void)
{
    static uint8_t payload[FRAME_MAX], got[FRAME_MAX];
    for (size_t i = 0; i < sizeof payload; i++)
        payload[i] = (uint8_t)(i * 7);
    connect_judge();
    if (fork() == 0) {
        for (int i = 0; i < 3; i++) {
            send_bytes("I\0\0\1\0", FRAME_HEADER);
            send_bytes(payload, sizeof payload);
        }
        _exit(0);
    }
    for (int i = 0; i < 3; i++) {
        struct frame frame = input_next();
        require(frame.type == 'I' && frame.length == FRAME_MAX);
        input_exact(got, sizeof got);
        require(memcmp(got, payload, sizeof got) == 0);
    }
}

static void too_long(void)
{
    connect_judge();
    send_bytes("R\1\0\1\0", FRAME_HEADER);
    input_next();
}

static void hung_up(void)
{
    connect_judge();
    send_bytes("R\1\0", 3);
    close(judge_in);
    input_next();
    abort();
}

static void nobody_reads(void)
{
    connect_judge();
    signal(SIGPIPE, SIG_IGN);
    close(judge_out);
    output_frame('x', 0);
    output_push();
    abort();
}

static void back_pressure(void)
{
    static uint8_t got[FRAME_MAX * 4];
    connect_judge();
    size_t frames = 0;
    for (;; frames++) {
        if (output_room() < 1000 && !output_push() && output_room() < 1000)
            break;
        memset(output_payload(), 'a' + (int)(frames % 26), 1000);
        output_frame('o', 1000);
    }
    require(output_due() && frames * 1005 > 65536 && frames * 1005 < sizeof got);
    require(stall_ns() > 0);
    size_t length = 0;
    while (length < frames * 1005) {
        ssize_t part = read(judge_out, got + length, sizeof got - length);
        require(part > 0);
        length += (size_t)part;
        output_push();
    }
    require(!output_due() && length == frames * 1005);
    for (size_t i = 0; i < frames; i++)
        require(got[i * 1005] == 'o' && get_u32(got + i * 1005 + 1) == 1000 &&
                got[i * 1005 + 5] == 'a' + (int)(i % 26));
    uint64_t stalled = stall_ns();
    require(stall_ns() == stalled);
}

static void frames_leave_together(void)
{
    connect_judge();
    require(!output_due() && output_pause_ns(NS_PER_S) == NS_PER_S);
    output_frame('x', 0);
    uint64_t pause = output_pause_ns(NS_PER_S);
    require((pause < NS_PER_S / 10 || output_due()) && output_pause_ns(1) == 1); /* due: on a machine that is late */
    for (uint64_t made = clock_now_ns(); !output_due();)
        require(clock_now_ns() - made < NS_PER_S);
    require(output_pause_ns(NS_PER_S) == NS_PER_S);
    output_frame('x', 0);
    uint8_t got[4 * FRAME_HEADER];
    require(output_push() && !output_due() && read(judge_out, got, sizeof got) == 2 * FRAME_HEADER);

    output_frame('o', OUTPUT_CHUNK); /* so many do not wait */
    require(output_due() && output_push() && !output_due());
}

static void last_words(void)
{
    char said[64];
    connect_judge();
    output_last_words("why", 3);
    require(read(judge_out, said, sizeof said) == 8 && memcmp(said, "E\3\0\0\0why", 8) == 0);
}

static void last_words_to_nobody(void)
{
    connect_judge();
    for (int i = 0; i < 20; i++) {
        size_t room = output_room();
        if (room > 0)
            output_frame('o', room);
        output_push();
    }
    output_last_words("why", 3);
}

void frames_tests(void)
{
    CHECK(in_child(numbers) == 0);
    CHECK(in_child(header_in_pieces) == 0);
    CHECK(in_child(largest_frames) == 0);
    CHECK(in_child(back_pressure) == 0);
    CHECK(in_child(frames_leave_together) == 0);
    CHECK(in_child(last_words) == 0);
    CHECK(in_child(last_words_to_nobody) == 0);
    CHECK(in_child(hung_up) == 0);
    CHECK(in_child(nobody_reads) == 0);
    int status = in_child(too_long);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

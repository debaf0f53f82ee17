// expect: compile-error exit 1 or compile-error output-limit or compile-error time-limit cpu or compile-error time-limit wall or compile-error memory-limit; compile-cpu 6000
// A hundred megabytes of complaints from forty lines.
#define A missing; missing; missing; missing; missing; missing; missing; missing; missing; missing;
#define B A A A A A A A A A A
#define C B B B B B B B B B B
#define D C C C C C C C C C C
#pragma GCC diagnostic warning "-Wall"
int main(void)
{
#define WARN _Pragma("message \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"")
#define W WARN WARN WARN WARN WARN WARN WARN WARN WARN WARN
#define V W W W W W W W W W W
#define U V V V V V V V V V V
    U U U U U U U U U U
    D
}

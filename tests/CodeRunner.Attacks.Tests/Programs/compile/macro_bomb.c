// expect: compile-error memory-limit or compile-error time-limit cpu or compile-error time-limit wall; compile-cpu 4000
#define A x, x, x, x, x, x, x, x, x, x
#define B A, A, A, A, A, A, A, A, A, A
#define C B, B, B, B, B, B, B, B, B, B
#define D C, C, C, C, C, C, C, C, C, C
#define E D, D, D, D, D, D, D, D, D, D
#define F E, E, E, E, E, E, E, E, E, E
#define G F, F, F, F, F, F, F, F, F, F
#define x 1
int all[] = {G, G, G, G, G, G, G, G, G, G};
int main(void)
{
}

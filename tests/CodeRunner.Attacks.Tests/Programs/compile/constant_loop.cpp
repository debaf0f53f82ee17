// expect: compile-error time-limit cpu or compile-error time-limit wall or compile-error exit 1; compile-cpu 3000
// A program that runs in the compiler.
constexpr unsigned long spin(unsigned long n) { unsigned long s = 0; for (unsigned long i = 0; i < n; i++) s += i; return s; }
template <unsigned long N> struct next { static constexpr unsigned long value = spin(30000000) + next<N - 1>::value; };
template <> struct next<0> { static constexpr unsigned long value = 0; };
static_assert(next<500>::value > 0);
int main() { }

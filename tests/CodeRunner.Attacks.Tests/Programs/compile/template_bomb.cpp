// expect: compile-error exit 1 or compile-error memory-limit or compile-error time-limit cpu or compile-error time-limit wall; compile-cpu 4000
template <int N, typename T> struct tree { tree<N - 1, tree<N, T>> left; tree<N - 1, tree<N, T*>> right; };
template <typename T> struct tree<0, T> { };
tree<40, int> all;
int main() { }

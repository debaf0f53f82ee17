// expect: compile-error exit 1 or compile-error time-limit cpu or compile-error time-limit wall or compile-error memory-limit; compile-cpu 8000
// Conditions that a compiler tries to understand.
class C<T1, T2, T3, T4> { class I : C<C<T1, T2, T3, T4>, C<T2, T3, T4, T1>, C<T3, T4, T1, T2>, C<T4, T1, T2, T3>> { I.I.I.I.I.I.I.I.I.I.I.I x; } }
class P { static void Main() { } }

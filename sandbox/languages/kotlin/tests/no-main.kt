// expect: compile-error
fun solve() {
    println(readln().split(" ").sumOf { it.toInt() })
}

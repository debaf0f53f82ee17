// expect: output-limit
fun main() {
    val line = "x".repeat(10_000)
    while (true) println(line)
}

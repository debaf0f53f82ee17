// expect: runtime-error
fun main() {
    println(42)
    println(listOf(1)[1])
}

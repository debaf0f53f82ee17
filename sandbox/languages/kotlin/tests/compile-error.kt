// expect: compile-error
fun main() {
    val sum: Int = "forty-two"
    println(sum)
}

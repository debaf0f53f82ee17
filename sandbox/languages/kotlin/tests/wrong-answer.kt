// expect: wrong-answer
fun main() {
    println(readln().replace(" ", ""))
}

// expect: echo
fun main() {
    for (line in generateSequence(::readLine)) println(line)
}

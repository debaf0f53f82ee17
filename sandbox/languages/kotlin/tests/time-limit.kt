// expect: time-limit
fun main() {
    var n = 0L
    while (n >= 0) n++
}

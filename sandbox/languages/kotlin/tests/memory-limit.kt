// expect: memory-limit
fun main() {
    val kept = ArrayList<IntArray>()
    while (true) kept.add(IntArray(1 shl 18))
}

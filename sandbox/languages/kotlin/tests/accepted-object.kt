// expect: accepted
package contest

object Solution {
    @JvmStatic
    fun main(args: Array<String>) {
        println(readLine()!!.split(' ').sumOf { it.toInt() })
    }
}

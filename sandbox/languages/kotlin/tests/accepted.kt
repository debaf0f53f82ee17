// expect: accepted
import java.util.Scanner

fun main(args: Array<String>) = with(Scanner(System.`in`)) {
    println(nextLong() + nextLong())
}

// Compiled and run once while the image is built: what the compiler and contestants' programs use is kept ready.
package coderunner

import java.util.PriorityQueue
import java.util.StringTokenizer

data class Edge(val to: Int, val cost: Long)

sealed interface Shape {
    data object Point : Shape
    class Circle(val radius: Double) : Shape
}

fun area(shape: Shape): Double = when (shape) {
    is Shape.Point -> 0.0
    is Shape.Circle -> Math.PI * shape.radius * shape.radius
}

inline fun <reified T> countOf(items: List<Any>) = items.count { it is T }

fun main() {
    val reader = System.`in`.bufferedReader()
    val (a, b) = reader.readLine().split(" ").map { it.toLong() }
    val tokens = StringTokenizer("3 1 2")
    val numbers = IntArray(3) { tokens.nextToken().toInt() }
    numbers.sort()
    val graph = Array(3) { mutableListOf<Edge>() }
    for (i in 0 until 3) graph[i].add(Edge((i + 1) % 3, 1L shl i))
    val queue = PriorityQueue<Pair<Int, Long>>(compareBy { it.second })
    queue.add(0 to 0L)
    val seen = mutableMapOf<Int, Long>()
    while (queue.isNotEmpty()) {
        val (node, cost) = queue.poll()
        if (node in seen) continue
        seen[node] = cost
        graph[node].forEach { (to, more) -> queue.add(to to cost + more) }
    }
    val text = buildString { repeat(3) { append('a' + it) } }
    val words = listOf("b", "a").sortedByDescending { it }.joinToString(",") + text.reversed()
    val set = sortedSetOf(3, 1, 2).filter { it > 1 }.toSet()
    println("${a + b} $words ${seen.values.sum()} ${set.size} ${"%.2f".format(area(Shape.Circle(1.0)))} ${countOf<Int>(listOf(1, "x"))}")
    println(sequence { yield(1); yieldAll(listOf(2, 3)) }.groupBy { it % 2 }.mapValues { it.value.sum() })
    println(ArrayDeque(listOf(1, 2)).apply { addFirst(0) }.zip(numbers.toList()).maxOf { it.first + it.second })
}

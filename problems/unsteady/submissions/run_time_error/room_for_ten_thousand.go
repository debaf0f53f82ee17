// Has room for ten thousand ticks.
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	fmt.Fscan(in, &n)
	var ticks [10000]float64
	var sum float64
	for i := 0; i < n; i++ {
		fmt.Fscan(in, &ticks[i])
		sum += ticks[i]
	}
	var squares float64
	for i := 0; i < n; i++ {
		squares += math.Pow(ticks[i]-sum/float64(n), 2)
	}
	fmt.Println(math.Sqrt(squares / float64(n)))
}

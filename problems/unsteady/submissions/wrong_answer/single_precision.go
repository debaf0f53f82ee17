// A float32 has 24 bits: too few to tell long ticks apart.
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
	ticks := make([]float32, n)
	var sum float32
	for i := range ticks {
		fmt.Fscan(in, &ticks[i])
		sum += ticks[i]
	}
	var squares float32
	for _, tick := range ticks {
		deviation := tick - sum/float32(n)
		squares += deviation * deviation
	}
	fmt.Println(math.Sqrt(float64(squares / float32(n))))
}

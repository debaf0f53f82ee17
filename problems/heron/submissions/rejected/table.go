// Writes down every step of every length before it looks for the best: n times k numbers.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<16)
	var n, k int
	fmt.Fscan(in, &n, &k)
	best := make([]int64, n)
	steps := make([][]int64, n)
	for i := range best {
		var worth int64
		fmt.Fscan(in, &worth)
		for j := i - 1; j >= 0 && j >= i-k; j-- {
			steps[i] = append(steps[i], best[j]+worth)
		}
		best[i] = worth
		for j, total := range steps[i] {
			if j == 0 || total > best[i] {
				best[i] = total
			}
		}
	}
	fmt.Println(best[n-1])
}

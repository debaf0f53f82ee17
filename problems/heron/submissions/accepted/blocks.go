// Cuts the stones into blocks of k: any window of k stones is the end of one block and the start of the next.
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
	fromStart := make([]int64, n) // the largest of its block up to here
	toEnd := make([]int64, n)     // the largest of its block from here on, once the block is complete
	for i := range best {
		fmt.Fscan(in, &best[i])
		if i > 0 {
			reach := fromStart[i-1]
			if i >= k {
				reach = larger(reach, toEnd[i-k])
			}
			best[i] += reach
		}
		fromStart[i] = best[i]
		if i%k > 0 {
			fromStart[i] = larger(fromStart[i-1], best[i])
		}
		if i%k == k-1 {
			toEnd[i] = best[i]
			for j := i - 1; j > i-k; j-- {
				toEnd[j] = larger(best[j], toEnd[j+1])
			}
		}
	}
	fmt.Println(best[n-1])
}

func larger(a, b int64) int64 {
	if a > b {
		return a
	}
	return b
}

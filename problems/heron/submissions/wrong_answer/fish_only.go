// Adds up the fish and forgets that the crabs may be too many to step over.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<16)
	var n, k, worth, total int64
	fmt.Fscan(in, &n, &k)
	for i := int64(0); i < n; i++ {
		fmt.Fscan(in, &worth)
		if worth > 0 || i == 0 || i == n-1 {
			total += worth
		}
	}
	fmt.Println(total)
}

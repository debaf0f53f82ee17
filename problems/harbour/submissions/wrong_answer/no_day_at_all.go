// Would rather take no day than a loss (20 points).
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var days, brought, ending, best int64
	for fmt.Fscan(in, &days); days > 0; days-- {
		fmt.Fscan(in, &brought)
		ending = max(0, ending+brought)
		best = max(best, ending)
	}
	fmt.Println(best)
}

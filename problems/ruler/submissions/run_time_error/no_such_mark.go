// Has prepared marks of up to twelve dashes; the longest has thirteen.
package main

import (
	"bufio"
	"fmt"
	"math/bits"
	"os"
)

func main() {
	marks := [12]string{"-", "--", "---", "----", "-----", "------", "-------", "--------", "---------", "----------", "-----------", "------------"}
	var length, halvings int
	fmt.Scan(&length, &halvings)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for part := 0; part <= length<<halvings; part++ {
		halves := bits.TrailingZeros(uint(part))
		if halves < halvings {
			fmt.Fprintln(out, marks[halves])
		} else {
			fmt.Fprintln(out, marks[halvings], part>>halvings)
		}
	}
}

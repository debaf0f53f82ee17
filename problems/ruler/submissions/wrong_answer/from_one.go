// Begins to count centimetres with 1.
package main

import (
	"bufio"
	"fmt"
	"math/bits"
	"os"
	"strings"
)

func main() {
	var length, halvings uint
	fmt.Scan(&length, &halvings)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	centimetre := 1
	for part := uint(0); part <= length<<halvings; part++ {
		halves := uint(bits.TrailingZeros(part))
		if halves < halvings {
			fmt.Fprintln(out, strings.Repeat("-", int(halves)+1))
		} else {
			fmt.Fprintln(out, strings.Repeat("-", int(halvings)+1), centimetre)
			centimetre++
		}
	}
}

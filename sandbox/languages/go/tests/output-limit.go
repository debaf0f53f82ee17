// expect: output-limit
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	for i := 0; ; i++ {
		fmt.Fprintln(out, "line", i)
	}
}

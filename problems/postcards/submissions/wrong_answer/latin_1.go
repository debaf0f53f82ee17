// Takes every byte for a character of Latin-1, and writes it as one.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var n int
	fmt.Fscanln(in, &n)
	for ; n > 0; n-- {
		line, _ := in.ReadString('\n')
		message := strings.TrimSuffix(line, "\n")
		fmt.Fprint(out, len(message), " ")
		for i := len(message) - 1; i >= 0; i-- {
			fmt.Fprint(out, string(rune(message[i])))
		}
		fmt.Fprintln(out)
	}
}

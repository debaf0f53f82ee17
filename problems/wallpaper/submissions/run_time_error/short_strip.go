// bufio.Scanner reads lines of 64 KiB; the code takes it for granted that there was a line.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan()
	strip := in.Text()
	borders := make([]int, len(strip))
	borders[0] = 0
	for i := 1; i < len(strip); i++ {
		length := borders[i-1]
		for length > 0 && strip[i] != strip[length] {
			length = borders[length-1]
		}
		if strip[i] == strip[length] {
			length++
		}
		borders[i] = length
	}
	fmt.Println(len(strip) - borders[len(strip)-1])
}

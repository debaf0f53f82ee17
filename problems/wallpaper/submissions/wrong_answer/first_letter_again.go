// Takes the second appearance of the first letter for the second start of the pattern.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	strip := strings.TrimSpace(line)
	again := strings.IndexByte(strip[1:], strip[0])
	if again < 0 {
		fmt.Println(len(strip))
	} else {
		fmt.Println(again + 1)
	}
}

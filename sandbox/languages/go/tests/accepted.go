// expect: accepted
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
)

func main() {
	line, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	numbers := strings.Fields(line)
	sort.Strings(numbers)
	results := make(chan int)
	go func() {
		sum := 0
		for _, number := range numbers {
			value, _ := strconv.Atoi(number)
			sum += value
		}
		results <- sum
	}()
	fmt.Println(<-results)
}

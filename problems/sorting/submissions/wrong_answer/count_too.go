// Sorts the number of parcels along with their shelves.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var shelves []int
	for in.Scan() {
		shelf, _ := strconv.Atoi(in.Text())
		shelves = append(shelves, shelf)
	}
	sort.Ints(shelves)
	for _, shelf := range shelves {
		fmt.Fprintln(out, shelf)
	}
}

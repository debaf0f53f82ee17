package main

import (
	"bufio"
	"os"
	"sort"
	"strconv"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	in.Scan()
	n, _ := strconv.Atoi(in.Text())
	shelves := make([]int, n)
	for i := range shelves {
		in.Scan()
		shelves[i], _ = strconv.Atoi(in.Text())
	}
	sort.Ints(shelves)
	for _, shelf := range shelves {
		out.WriteString(strconv.Itoa(shelf))
		out.WriteByte('\n')
	}
}

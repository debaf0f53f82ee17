package main

import (
	"bufio"
	"container/heap"
	"fmt"
	"os"
)

type street struct {
	to   int
	dark int
}

type way struct {
	dark, length, end int
}

func (w way) better(other way) bool {
	return w.dark < other.dark || w.dark == other.dark && w.length < other.length
}

type ways []way

func (w ways) Len() int           { return len(w) }
func (w ways) Less(i, j int) bool { return w[i].better(w[j]) }
func (w ways) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *ways) Push(x any)        { *w = append(*w, x.(way)) }

func (w *ways) Pop() any {
	last := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return last
}

func main() {
	in := bufio.NewReader(os.Stdin)
	n, m := number(in), number(in)
	streets := make([][]street, n+1)
	for i := 0; i < m; i++ {
		a, b, lit := number(in), number(in), number(in)
		streets[a] = append(streets[a], street{b, 1 - lit})
		streets[b] = append(streets[b], street{a, 1 - lit})
	}

	done := make([]bool, n+1)
	waiting := &ways{{0, 0, 1}}
	for waiting.Len() > 0 {
		here := heap.Pop(waiting).(way)
		if here.end == n {
			fmt.Println(here.dark, here.length)
			return
		}
		if done[here.end] {
			continue
		}
		done[here.end] = true
		for _, s := range streets[here.end] {
			if !done[s.to] {
				heap.Push(waiting, way{here.dark + s.dark, here.length + 1, s.to})
			}
		}
	}
	fmt.Println("library")
}

func number(in *bufio.Reader) int {
	c, _ := in.ReadByte()
	for c == ' ' || c == '\n' {
		c, _ = in.ReadByte()
	}
	value := 0
	for ; c >= '0' && c <= '9'; c, _ = in.ReadByte() {
		value = 10*value + int(c-'0')
	}
	return value
}

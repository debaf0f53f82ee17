// expect: memory-limit
package main

func main() {
	kept := [][]byte{}
	for {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		kept = append(kept, block)
	}
}

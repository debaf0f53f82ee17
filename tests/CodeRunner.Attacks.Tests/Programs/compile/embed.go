// expect: compile-error exit 1
package main

import _ "embed"

//go:embed /etc/shadow
var secret string

func main() {
	println(secret)
}

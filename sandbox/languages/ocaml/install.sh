#!/bin/bash
# needs: c
# The native compiler.
apt-get install ocaml-nox

ocamlopt -version >version

#!/bin/bash
apt-get install lua5.4

lua5.4 -v | cut -d' ' -f2 >version

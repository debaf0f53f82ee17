#!/bin/bash
# PHP for the command line, with numbers of any size and texts in any script.
apt-get install php-cli php-gmp php-bcmath php-mbstring

php -n -r 'echo PHP_VERSION, "\n";' >version

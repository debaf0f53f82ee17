#!/bin/bash
# Perl with all of its library; Debian's base system has but a part.
apt-get install perl

perl -e 'printf "%vd\n", $^V' >version

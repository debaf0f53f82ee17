#!/bin/bash
apt-get install ruby
chmod 0755 with-a-small-stack

ruby -e 'puts RUBY_VERSION' >version

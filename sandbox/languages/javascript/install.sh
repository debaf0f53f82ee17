#!/bin/bash
apt-get install nodejs

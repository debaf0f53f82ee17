#!/bin/bash
# The JDK, the compiler's driver, and for both of them an archive of the classes that they load anyway, parsed and
# linked ahead: it halves the start-up of the compiler and saves a program a quarter.
apt-get install openjdk-25-jdk-headless

javac -d classes src/*.java
jar --create --file compile.jar -C classes Compile.class $(cd classes && printf -- '-C classes %s ' Compile\$*.class)
jar --create --file run.jar -C classes coderunner

java -XX:AOTCacheOutput=compile.aot @compile.args Compile src/Warm.java
rm -rf classes entry coderunner
echo 1 2 | java -XX:AOTCacheOutput=run.aot @run.args -cp /languages/java/run.jar coderunner.Warm

java --version | head -n 1 | cut -d' ' -f2 >version

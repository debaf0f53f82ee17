#!/bin/bash
# needs: java
# The compiler from npm, a driver for it, and archives of the classes that it and programs load anyway, as for Java: without
# them a compilation takes twice as long.
mkdir lib
mv node_modules/kotlin-compiler/lib/{kotlin-compiler,kotlin-stdlib,kotlin-script-runtime,kotlin-reflect,kotlin-daemon-client,annotations-13.0,kotlinx-coroutines-core-jvm}.jar lib/
rm -rf node_modules

javac -d classes -cp lib/kotlin-compiler.jar src/CompileKotlin.java
jar --create --file compile.jar -C classes .
java -XX:AOTCacheOutput=compile.aot @compile.args CompileKotlin src/warm.kt

jar --create --file run.jar coderunner
echo 1 2 | java -XX:AOTCacheOutput=run.aot @/languages/java/run.args -cp /languages/kotlin/lib/kotlin-stdlib.jar:/languages/kotlin/run.jar coderunner.WarmKt
rm -rf classes META-INF entry coderunner

java @compile.args org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -version 2>&1 | sed -n 's/.*kotlinc-jvm \([0-9.]*\).*/\1/p' >version

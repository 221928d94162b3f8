# shellcheck shell=bash
# Builds the load generators and runs one of them.

# Against the platform, which is started when it is not up.
on_the_platform() {
  "$ROOT/marquee" up
  use_endpoints
}

# Against stores and pods of the load generator's own.
on_its_own() {
  install_test_tools
  use_test_tools
  export PATH=$BIN:$PATH
}

run_bench() {
  local jar=$ROOT/bench/target/marquee-bench.jar
  use_java
  step "$BUILD_LOGS/build.log" "building the load generators and what they measure" maven -q -DskipTests package \
    -pl bench,bench/baseline,services/admission,services/booking,services/catalog,services/payment,operator -am
  [[ -f $jar ]] || die "$jar was not built, see $BUILD_LOGS/build.log"
  exec "$JAVA_HOME/bin/java" -jar "$jar" "$@"
}

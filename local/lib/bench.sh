# shellcheck shell=bash
# Builds the load generators and runs one against the platform, which is started when it is not up.

run_bench() {
  local jar=$ROOT/bench/target/marquee-bench.jar
  "$ROOT/marquee" up
  use_java
  use_endpoints
  step "$BUILD_LOGS/build.log" "building the load generators" maven -q -DskipTests package -pl bench -am
  [[ -f $jar ]] || die "$jar was not built, see $BUILD_LOGS/build.log"
  exec "$JAVA_HOME/bin/java" -jar "$jar" "$@"
}

#!/usr/bin/env bash
# The OpenTelemetry collector, and Zipkin to look at what it was given.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

home=$MARQUEE_CACHE/collector/$COLLECTOR_VERSION
if ! all_there "$home" collector; then
  rm -rf "$home.part" && mkdir -p "$home.part"
  go_build collector "$home.part/collector" "" .
  rm -rf "$home" && mv "$home.part" "$home"
fi
expose "$home" collector

jar=$MARQUEE_CACHE/zipkin/zipkin-server-$ZIPKIN_VERSION-exec.jar
if [[ ! -f $jar ]]; then
  download "https://repo.maven.apache.org/maven2/io/zipkin/zipkin-server/$ZIPKIN_VERSION/$(basename "$jar")" "$jar" ||
    die "Zipkin cannot be downloaded from Maven Central"
  verify "$jar" "$ZIPKIN_SHA256" || die "Zipkin from Maven Central is not the one that was promised"
fi
ln -sfn "$jar" "$MARQUEE_CACHE/zipkin/current.jar"

#!/usr/bin/env bash
# traces.sh start|stop|status: an OpenTelemetry collector and Zipkin; the traces end with them.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

zipkin=http://$INSIDE_ADDRESS:9411

start() {
  local java_home
  java_home=$("$LOCAL/install/jdk.sh")
  launch zipkin env QUERY_PORT=9411 SELF_TRACING_ENABLED=false \
    "$java_home/bin/java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$MARQUEE_CACHE/zipkin/current.jar"
  launch collector "$BIN/collector" --config "yaml:receivers::otlp::protocols::grpc::endpoint: $INSIDE_ADDRESS:4317" \
    --config "yaml:exporters::zipkin::endpoint: $zipkin/api/v2/spans" \
    --config "yaml:service::pipelines::traces: {receivers: [otlp], exporters: [zipkin]}" \
    --config "yaml:service::telemetry::metrics::level: none"
  ready zipkin 60 curl -fsS --max-time 2 "$zipkin/health"
  ready collector 20 bash -c "exec 3<>/dev/tcp/$INSIDE_ADDRESS/4317"
}

stop() {
  terminate collector
  terminate zipkin
}

status() {
  report collector "$OUR_COLLECTOR_URL"
  report zipkin "$zipkin"
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: traces.sh start|stop|status" ;;
esac

#!/usr/bin/env bash
# kinesis.sh start|stop|status: the Kinesis emulator, plain HTTP/1.1; its streams end with it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

start() {
  # The emulator needs server.json in its working directory, for a TLS port that nobody uses.
  launch kinesis env --chdir="$MARQUEE_CACHE/kinesis-local/current" \
    KINESIS_MOCK_PLAIN_PORT=4567 KINESIS_MOCK_TLS_PORT=4568 LOG_LEVEL=WARN \
    INITIALIZE_STREAMS="$EVENT_STREAM:2:${AWS_REGION:-ap-northeast-2}" \
    AWS_REGION="${AWS_REGION:-ap-northeast-2}" SHARD_LIMIT=1000 ON_DEMAND_STREAM_COUNT_LIMIT=100 \
    CREATE_STREAM_DURATION=100ms DELETE_STREAM_DURATION=100ms UPDATE_SHARD_COUNT_DURATION=100ms \
    SPLIT_SHARD_DURATION=100ms MERGE_SHARDS_DURATION=100ms UPDATE_STREAM_MODE_DURATION=100ms \
    node --require ./keep-listening.cjs main.js
  ready kinesis 20 curl -fsS --max-time 2 "$OUR_KINESIS_ENDPOINT/healthcheck"
}

stop() { terminate kinesis; }
status() { report kinesis "$OUR_KINESIS_ENDPOINT"; }

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: kinesis.sh start|stop|status" ;;
esac

#!/usr/bin/env bash
# stores.sh start|stop|status: Redis, Kinesis and the database, except those that the environment names.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

run=$(dirname "${BASH_SOURCE[0]}")

start() {
  local store pids=() pid
  for store in redis kinesis database; do
    "own_$store" || continue
    "$run/$store.sh" start &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid"; done
}

stop() {
  local store
  for store in redis kinesis database; do "$run/$store.sh" stop & done
  wait
}

elsewhere() { printf '%s\t%s\tgiven\t-\n' "$1" "${2#*@}"; }

status() {
  if own_redis; then "$run/redis.sh" status; else elsewhere redis "$MARQUEE_REDIS_URL"; fi
  if own_kinesis; then "$run/kinesis.sh" status; else elsewhere kinesis "$MARQUEE_KINESIS_ENDPOINT"; fi
  if own_database; then "$run/database.sh" status; else elsewhere mariadb "$MARQUEE_DATABASE_URL"; fi
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: stores.sh start|stop|status" ;;
esac

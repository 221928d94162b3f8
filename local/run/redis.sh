#!/usr/bin/env bash
# redis.sh start|stop|status: one Redis in cluster mode that owns all slots, as ElastiCache Serverless looks to a client.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

data=$MARQUEE_STATE/redis

redis() { redis-cli -h "$INSIDE_ADDRESS" "$@"; }
answers() { [[ $(redis ping) == PONG ]]; }
complete() { redis cluster info | grep -q '^cluster_state:ok'; }

start() {
  mkdir -p "$data"
  # Open files are limited to what the shell that starts us may have; Redis takes as many clients as fit.
  launch redis redis-server --bind "$INSIDE_ADDRESS" --port 6379 --protected-mode no --dir "$data" \
    --cluster-enabled yes --cluster-announce-ip "$INSIDE_ADDRESS" --appendonly yes --appendfsync everysec \
    --save '' --maxclients 15000 --tcp-backlog 4096 --daemonize no
  ready redis 10 answers
  if redis cluster info | grep -q '^cluster_slots_assigned:0'; then
    redis cluster addslotsrange 0 16383
  fi
  ready redis 10 complete
}

stop() { terminate redis; }
status() { report redis "$OUR_REDIS_URL"; }

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: redis.sh start|stop|status" ;;
esac

#!/usr/bin/env bash
# runtime.sh start|stop|status: containerd, with everything that it keeps under our state.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

socket=$MARQUEE_STATE/containerd/containerd.sock

answers() { "$BIN/ctr" --address "$socket" --connect-timeout 1s version; }

start() {
  mkdir -p "$MARQUEE_STATE"/{containerd,cni}
  cp "$(render 10-marquee.conflist)" "$MARQUEE_STATE/cni/"
  launch containerd "$BIN/containerd" --config "$(render containerd.toml)" --log-level warn
  ready containerd 20 answers
  "$LOCAL/images/pause.sh"
}

# Containers do not end with containerd: their shims hold them.
stop() { terminate containerd 5; }

status() { report containerd "$socket"; }

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: runtime.sh start|stop|status" ;;
esac

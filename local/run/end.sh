#!/usr/bin/env bash
# end.sh: leaves nothing of a run: processes, mounts, namespace, cgroups, state. Safe to repeat at any point.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

run=$LOCAL/run

# Only what this script is sure of: a state directory that a run has made.
[[ $MARQUEE_STATE == /*/* ]] || die "MARQUEE_STATE=$MARQUEE_STATE is not a directory of ours"

mounts() { awk -v state="$MARQUEE_STATE/" 'index($5, state) == 1 {print $5}' /proc/self/mountinfo | sort -r; }

unmount() {
  local target
  while read -r target; do umount --lazy "$target" || true; done < <(mounts)
  [[ -z $(mounts) ]] || { say "still mounted:"; mounts; return 1; }
}

# The kubelet names logs in a directory that cannot be configured.
log_links() {
  local link
  for link in /var/log/containers/*.log; do
    if [[ -L $link && $(readlink "$link") == "$MARQUEE_STATE"/* ]]; then rm -f "$link"; fi
  done
  rmdir /var/log/containers 2>/dev/null || true
}

"$run/node.sh" stop
"$run/stores.sh" stop
"$run/control-plane.sh" stop
kill_cgroups
unmount
"$run/network.sh" stop
remove_cgroups
log_links
rmdir /run/containerd/s /run/containerd 2>/dev/null || true
rm -rf "$MARQUEE_STATE"

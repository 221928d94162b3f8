#!/usr/bin/env bash
# end.sh: leaves nothing of a run: processes, mounts, namespace, cgroups, state. Safe to repeat at any point.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

# Only what this script is sure of: a state directory that a run has made.
[[ $MARQUEE_STATE == /*/* ]] || die "MARQUEE_STATE=$MARQUEE_STATE is not a directory of ours"

mounts() { awk -v state="$MARQUEE_STATE/" 'index($5, state) == 1 {print $5}' /proc/self/mountinfo | sort -r; }

unmount() {
  local target
  while read -r target; do umount --lazy "$target" || true; done < <(mounts)
  [[ -z $(mounts) ]] || { say "still mounted:"; mounts; return 1; }
}

# Shims listen outside our state, at addresses that are written down inside it.
shim_sockets() {
  grep -rhoE --include=bootstrap.json --include=address '/run/containerd/s/[0-9a-f]+' \
    "$MARQUEE_STATE/containerd/state" 2>/dev/null | xargs -r rm -f
  rmdir /run/containerd/s /run/containerd 2>/dev/null || true
}

# Some paths of the kubelet and of the network plugins cannot be configured.
fixed_paths() {
  local link
  for link in /var/log/containers/*.log; do
    if [[ -L $link && $(readlink "$link") == "$MARQUEE_STATE"/* ]]; then rm -f "$link"; fi
  done
  rm -f /var/lib/cni/results/marquee-*
  rmdir /var/log/containers /var/lib/cni/results /var/lib/cni 2>/dev/null || true
  if [[ -f $MARQUEE_STATE/made-var-lib-kubelet ]]; then rm -rf /var/lib/kubelet; fi
}

# The state goes, so nobody is asked to save it.
kill_cgroups
unmount
shim_sockets || true
"$LOCAL/run/network.sh" stop
remove_cgroups
fixed_paths
rm -rf "$MARQUEE_STATE"

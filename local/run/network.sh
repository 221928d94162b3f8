#!/usr/bin/env bash
# network.sh start|stop|status: a network namespace with one wire to the host.
# The host reaches the stores, the API server, pods and Services through it; it has no way out.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

wire=marquee0

inside() { nsenter --net="/run/netns/$NETNS" "$@"; }
exists() { [[ -e /run/netns/$NETNS ]] && inside true 2>/dev/null; }

start() {
  create_cgroups
  if exists && ip link show "$wire" >/dev/null 2>&1; then return 0; fi
  stop
  ip netns add "$NETNS"
  ip link add "$wire" type veth peer name eth0 netns "$NETNS"
  ip address add "$HOST_ADDRESS/30" dev "$wire"
  ip link set "$wire" up
  inside ip link set lo up
  inside ip address add "$INSIDE_ADDRESS/30" dev eth0
  inside ip link set eth0 up
  # Kubernetes components ask for a default route to find their own address.
  inside ip route add default via "$HOST_ADDRESS"
  inside sysctl -qw net.ipv4.ip_forward=1 net.core.somaxconn=4096
  ip route replace "$POD_RANGE" via "$INSIDE_ADDRESS"
  ip route replace "$SERVICE_RANGE" via "$INSIDE_ADDRESS"
  load_modules
}

# A pod that calls its own Service comes back over the bridge; iptables must see that.
load_modules() {
  modprobe -q br_netfilter 2>/dev/null || true
  inside sysctl -qw net.bridge.bridge-nf-call-iptables=1 2>/dev/null || true
}

# Addresses, routes and iptables rules go with the namespace and the wire.
stop() {
  ip link delete "$wire" 2>/dev/null || true
  ip netns delete "$NETNS" 2>/dev/null || rm -f "/run/netns/$NETNS"
  # 'ip netns add' made the directory a mount.
  if [[ -d /run/netns && -z $(ls -A /run/netns) ]]; then
    umount /run/netns 2>/dev/null || true
    rmdir /run/netns 2>/dev/null || true
  fi
}

status() {
  local state=stopped
  if exists; then state=running; fi
  printf 'network\t%s, pods %s, services %s\t%s\t-\n' "$INSIDE_ADDRESS" "$POD_RANGE" "$SERVICE_RANGE" "$state"
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: network.sh start|stop|status" ;;
esac

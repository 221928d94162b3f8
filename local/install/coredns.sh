#!/usr/bin/env bash
# CoreDNS, which answers the names of Services inside pods.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

home=$MARQUEE_CACHE/coredns/$COREDNS_VERSION

release() {
  local base=https://github.com/coredns/coredns/releases/download/v$COREDNS_VERSION
  local archive=coredns_${COREDNS_VERSION}_linux_amd64.tgz sum
  sum=$(curl -fsSL --connect-timeout 5 "$base/$archive.sha256" | cut -d' ' -f1) || return 1
  download "$base/$archive" "$staging/$archive" || return 1
  verify "$staging/$archive" "$sum" || return 1
  tar -xzf "$staging/$archive" -C "$staging"
}

if ! all_there "$home" coredns; then
  staging=$home.part
  rm -rf "$staging" && mkdir -p "$staging"
  release || go_build coredns "$staging/coredns" "" github.com/coredns/coredns
  rm -rf "$home" && mkdir -p "$home"
  mv "$staging/coredns" "$home/coredns"
  rm -rf "$staging"
fi
expose "$home" coredns

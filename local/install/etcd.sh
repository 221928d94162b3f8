#!/usr/bin/env bash
# etcd, where the API server keeps its objects.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

home=$MARQUEE_CACHE/etcd/$ETCD_VERSION

release() {
  local base=https://github.com/etcd-io/etcd/releases/download/v$ETCD_VERSION
  local archive=etcd-v$ETCD_VERSION-linux-amd64.tar.gz sum
  sum=$(curl -fsSL --connect-timeout 5 "$base/SHA256SUMS" | awk -v a="$archive" '$2 == a {print $1}') || return 1
  download "$base/$archive" "$staging/$archive" || return 1
  verify "$staging/$archive" "$sum" || return 1
  tar -xzf "$staging/$archive" -C "$staging" --strip-components=1
}

if ! all_there "$home" etcd; then
  staging=$home.part
  rm -rf "$staging" && mkdir -p "$staging"
  release || go_build etcd "$staging/etcd" "" go.etcd.io/etcd/server/v3
  rm -rf "$home" && mkdir -p "$home"
  mv "$staging/etcd" "$home/etcd"
  rm -rf "$staging"
fi
expose "$home" etcd

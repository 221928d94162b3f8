#!/usr/bin/env bash
# containerd 2 with its shim: Debian 12 has 1.6, which cannot stream container events to the kubelet.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

home=$MARQUEE_CACHE/containerd/$CONTAINERD_VERSION
programs=(containerd containerd-shim-runc-v2 ctr)

release() {
  local base=https://github.com/containerd/containerd/releases/download/v$CONTAINERD_VERSION
  local archive=containerd-static-$CONTAINERD_VERSION-linux-amd64.tar.gz sum
  sum=$(curl -fsSL --connect-timeout 5 "$base/$archive.sha256sum" | cut -d' ' -f1) || return 1
  download "$base/$archive" "$staging/$archive" || return 1
  verify "$staging/$archive" "$sum" || return 1
  tar -xzf "$staging/$archive" -C "$staging" --strip-components=1
}

build() {
  GO_TAGS="urfave_cli_no_docs static_build no_btrfs no_devmapper no_zfs" go_build containerd "$staging/" \
    "-X github.com/containerd/containerd/v2/version.Version=v$CONTAINERD_VERSION" \
    "${programs[@]/#/github.com/containerd/containerd/v2/cmd/}"
}

if ! all_there "$home" "${programs[@]}"; then
  staging=$home.part
  rm -rf "$staging" && mkdir -p "$staging"
  release || build
  rm -rf "$home" && mkdir -p "$home"
  mv "${programs[@]/#/$staging/}" "$home/"
  rm -rf "$staging"
fi
expose "$home" "${programs[@]}"

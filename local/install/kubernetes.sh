#!/usr/bin/env bash
# The Kubernetes binaries, and the directory in which Fabric8's kube-api-test looks for its own.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

programs=(kube-apiserver kube-controller-manager kube-proxy kube-scheduler kubectl kubelet)
home=$MARQUEE_CACHE/kubernetes/$KUBERNETES_VERSION

release() {
  local base=https://dl.k8s.io/release/v$KUBERNETES_VERSION/bin/linux/amd64 program
  for program in "${programs[@]}"; do
    download "$base/$program" "$staging/$program" || return 1
    verify "$staging/$program" "$(curl -fsSL --connect-timeout 5 "$base/$program.sha256")" || return 1
  done
}

build() {
  local version=v$KUBERNETES_VERSION minor
  minor=$(cut -d. -f2 <<<"$KUBERNETES_VERSION")
  local base=k8s.io/component-base/version
  go_build kubernetes "$staging/" \
    "-X $base.gitVersion=$version -X $base.gitMajor=1 -X $base.gitMinor=$minor -X $base.gitTreeState=clean" \
    "${programs[@]/#/k8s.io/kubernetes/cmd/}"
}

if ! all_there "$home" "${programs[@]}"; then
  staging=$home.part
  rm -rf "$staging" && mkdir -p "$staging"
  release || build
  chmod +x "$staging"/*
  rm -rf "$home" && mv "$staging" "$home"
fi
expose "$home" "${programs[@]}"

# Hard links: kube-api-test does not follow symbolic ones everywhere.
tests=$KUBE_API_TEST/k8s/$KUBERNETES_VERSION-linux-amd64
mkdir -p "$tests"
ln -f "$home/kube-apiserver" "$home/kubectl" "$MARQUEE_CACHE/etcd/$ETCD_VERSION/etcd" "$tests/"

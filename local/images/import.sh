#!/usr/bin/env bash
# import.sh ARCHIVE NAME TAG: puts an image into our node under NAME and, to tell builds apart, under its TAG.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

archive=$1 name=$2 tagged=${2%:*}:$3

node() { "$BIN/ctr" --address "$MARQUEE_STATE/containerd/containerd.sock" --namespace k8s.io images "$@"; }

if [[ -z $(node list -q "name==$tagged") ]]; then
  node import "$archive" 9>&-
  # Jib leaves the default registry out of a name, containerd does not.
  [[ $name != docker.io/* ]] || node tag --force "${name#docker.io/}" "$name"
  node tag --force "$name" "$tagged"
elif [[ $(node list "name==$name" | awk 'NR == 2 {print $3}') != "sha256:$3"* ]]; then
  # An older content came back.
  node tag --force "$tagged" "$name"
fi

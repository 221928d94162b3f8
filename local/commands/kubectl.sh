#!/usr/bin/env bash
# kubectl ARGUMENTS...
#   Runs kubectl against the cluster of this run (or the one that KUBECONFIG names).

[[ -x $BIN/kubectl ]] || die "kubectl is not installed yet: run ./marquee up"
export KUBECONFIG=${KUBECONFIG:-$OUR_KUBECONFIG}
exec "$BIN/kubectl" "$@"

#!/usr/bin/env bash
# helm ARGUMENTS...
#   Runs helm against the cluster of this run (or the one that KUBECONFIG names).

[[ -x $BIN/helm ]] || die "helm is not installed yet: run ./marquee up"
export KUBECONFIG=${KUBECONFIG:-$OUR_KUBECONFIG}
exec "$BIN/helm" "$@"

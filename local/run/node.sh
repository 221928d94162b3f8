#!/usr/bin/env bash
# node.sh start|stop|status: containerd, kubelet, kube-proxy and the DNS of Services: a real node.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

pki=$MARQUEE_STATE/pki

kubectl() { "$BIN/kubectl" --kubeconfig "$OUR_KUBECONFIG" "$@"; }
node_ready() {
  [[ $(kubectl get node "$NODE_NAME" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}') == True ]]
}
services_reachable() { curl -kfsS --max-time 1 https://10.96.0.1/readyz; }
names_answered() { grep -q '^CoreDNS-' "$LOGS/coredns.log"; }

start() {
  # The kubelet makes it whatever its root is; 'down' removes it again, if it is ours.
  [[ -e /var/lib/kubelet ]] || { mkdir -p /var/lib/kubelet && touch "$MARQUEE_STATE/made-var-lib-kubelet"; }
  "$LOCAL/run/runtime.sh" start
  mkdir -p "$MARQUEE_STATE"/{kubelet,pod-logs}
  launch kubelet "$BIN/kubelet" --config "$(render kubelet.yaml)" --kubeconfig "$pki/kubelet.kubeconfig" \
    --root-dir "$MARQUEE_STATE/kubelet" --hostname-override "$NODE_NAME" --node-ip "$INSIDE_ADDRESS" \
    --cert-dir "$pki" -v 1
  launch kube-proxy "$BIN/kube-proxy" --config "$(render proxy.yaml)"
  kubectl apply -f "$LOCAL/run/config/dns-role.yaml"
  launch coredns "$BIN/coredns" -conf "$(render Corefile)"
  ready kubelet 60 node_ready
  ready kube-proxy 20 services_reachable
  ready coredns 20 names_answered
}

stop() {
  local name
  # The kubelet first, lest it start again what ends.
  terminate kubelet 5
  for name in kube-proxy coredns; do terminate "$name" 5 & done
  wait
  "$LOCAL/run/runtime.sh" stop
}

status() {
  "$LOCAL/run/runtime.sh" status
  report kubelet "$INSIDE_ADDRESS:10250"
  report kube-proxy "$SERVICE_RANGE"
  report coredns "$INSIDE_ADDRESS:53"
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: node.sh start|stop|status" ;;
esac

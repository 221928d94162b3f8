#!/usr/bin/env bash
# control-plane.sh start|stop|status: etcd, kube-apiserver, kube-controller-manager, kube-scheduler.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

pki=$MARQUEE_STATE/pki
server=https://$INSIDE_ADDRESS:6443

etcd() {
  # A laptop's cluster may lose its last second with the machine; a slow disk must not slow every write.
  launch etcd "$BIN/etcd" --name marquee --data-dir "$MARQUEE_STATE/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls "http://127.0.0.1:2379" --advertise-client-urls "http://127.0.0.1:2379" \
    --listen-peer-urls "http://127.0.0.1:2380" --initial-advertise-peer-urls "http://127.0.0.1:2380" \
    --initial-cluster "marquee=http://127.0.0.1:2380" --auto-compaction-retention 1h --quota-backend-bytes 2147483648
}

apiserver() {
  launch kube-apiserver "$BIN/kube-apiserver" --etcd-servers http://127.0.0.1:2379 \
    --bind-address "$INSIDE_ADDRESS" --advertise-address "$INSIDE_ADDRESS" --secure-port 6443 \
    --service-cluster-ip-range "$SERVICE_RANGE" --allow-privileged=true --authorization-mode Node,RBAC \
    --enable-admission-plugins NodeRestriction --anonymous-auth=true --profiling=false \
    --tls-cert-file "$pki/apiserver.crt" --tls-private-key-file "$pki/apiserver.key" --cert-dir "$pki" \
    --client-ca-file "$pki/ca.crt" --token-auth-file "$pki/tokens.csv" \
    --kubelet-client-certificate "$pki/kubelet-client.crt" --kubelet-client-key "$pki/kubelet-client.key" \
    --kubelet-certificate-authority "$pki/ca.crt" --kubelet-preferred-address-types InternalIP \
    --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$pki/service-account.key" \
    --service-account-signing-key-file "$pki/service-account.key" \
    --requestheader-client-ca-file "$pki/ca.crt" --requestheader-allowed-names front-proxy \
    --requestheader-extra-headers-prefix X-Remote-Extra- --requestheader-group-headers X-Remote-Group \
    --requestheader-username-headers X-Remote-User \
    --proxy-client-cert-file "$pki/front-proxy.crt" --proxy-client-key-file "$pki/front-proxy.key" \
    --enable-aggregator-routing=true --shutdown-delay-duration 0s
}

controller_manager() {
  # One of each: nobody to elect. The HPA and pod eviction answer at a laptop's pace.
  launch kube-controller-manager "$BIN/kube-controller-manager" --kubeconfig "$pki/controller-manager.kubeconfig" \
    --leader-elect=false --use-service-account-credentials=true --bind-address 127.0.0.1 --profiling=false \
    --root-ca-file "$pki/ca.crt" --service-account-private-key-file "$pki/service-account.key" \
    --cluster-signing-cert-file "$pki/ca.crt" --cluster-signing-key-file "$pki/ca.key" \
    --allocate-node-cidrs=true --cluster-cidr "$POD_RANGE" --service-cluster-ip-range "$SERVICE_RANGE" \
    --node-monitor-grace-period 30s --horizontal-pod-autoscaler-sync-period 10s --kube-api-qps 200 --kube-api-burst 400
}

scheduler() {
  launch kube-scheduler "$BIN/kube-scheduler" --kubeconfig "$pki/scheduler.kubeconfig" \
    --leader-elect=false --bind-address 127.0.0.1 --profiling=false
}

serving() { curl -fsS --max-time 2 --cacert "$pki/ca.crt" "$server/readyz"; }
service_account() { "$BIN/kubectl" --kubeconfig "$OUR_KUBECONFIG" get serviceaccount default; }

start() {
  "$LOCAL/run/credentials.sh"
  etcd
  apiserver
  ready kube-apiserver 60 serving
  controller_manager
  scheduler
  # Nothing can run in a namespace before its account is there.
  ready kube-controller-manager 60 service_account
  alive_or_fail kube-scheduler
}

stop() {
  local name
  for name in kube-scheduler kube-controller-manager; do terminate "$name" 5 & done
  wait
  terminate kube-apiserver 5
  terminate etcd 5
}

status() {
  report etcd "http://127.0.0.1:2379 inside"
  report kube-apiserver "$server"
  report kube-controller-manager -
  report kube-scheduler -
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: control-plane.sh start|stop|status" ;;
esac

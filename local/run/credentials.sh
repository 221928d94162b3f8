#!/usr/bin/env bash
# credentials.sh: keys, certificates, tokens and kubeconfigs of a run; made once, readable by their owner only.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

pki=$MARQUEE_STATE/pki
server=https://$INSIDE_ADDRESS:6443
umask 077

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

authority() {
  key "$pki/ca.key"
  openssl req -x509 -new -key "$pki/ca.key" -sha256 -days 3650 -subj /CN=marquee-local -out "$pki/ca.crt" \
    -addext keyUsage=critical,keyCertSign,cRLSign
}

# certificate NAME SUBJECT USAGE [ALTERNATIVE_NAMES]
certificate() {
  key "$pki/$1.key"
  openssl req -new -key "$pki/$1.key" -subj "$2" |
    openssl x509 -req -CA "$pki/ca.crt" -CAkey "$pki/ca.key" -CAcreateserial -sha256 -days 3650 -out "$pki/$1.crt" \
      -extfile <(printf 'extendedKeyUsage=%s\n%s\n' "$3" "${4:+subjectAltName=$4}")
}

# kubeconfig FILE USER GROUP: with a token of its own, known to the API server by tokens.csv.
kubeconfig() {
  local token
  token=$(openssl rand -hex 24)
  echo "$token,$2,$2,\"$3\"" >>"$pki/tokens.csv"
  cat >"$1" <<YAML
apiVersion: v1
kind: Config
current-context: marquee
contexts: [{name: marquee, context: {cluster: marquee, user: "$2"}}]
clusters: [{name: marquee, cluster: {server: "$server", certificate-authority-data: $(base64 -w0 "$pki/ca.crt")}}]
users: [{name: "$2", user: {token: $token}}]
YAML
}

[[ ! -f $pki/complete ]] || exit 0
rm -rf "$pki" && mkdir -p "$pki"
authority
key "$pki/service-account.key"
names=DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local
certificate apiserver /CN=kube-apiserver serverAuth "$names,DNS:localhost,IP:127.0.0.1,IP:10.96.0.1,IP:$INSIDE_ADDRESS"
certificate kubelet "/CN=$NODE_NAME" serverAuth "DNS:$NODE_NAME,IP:$INSIDE_ADDRESS"
certificate kubelet-client /O=system:masters/CN=kube-apiserver-kubelet-client clientAuth
certificate front-proxy /CN=front-proxy clientAuth
kubeconfig "$OUR_KUBECONFIG" marquee-admin system:masters
kubeconfig "$pki/controller-manager.kubeconfig" system:kube-controller-manager ""
kubeconfig "$pki/scheduler.kubeconfig" system:kube-scheduler ""
kubeconfig "$pki/kubelet.kubeconfig" "system:node:$NODE_NAME" system:nodes
kubeconfig "$pki/proxy.kubeconfig" system:kube-proxy ""
kubeconfig "$pki/dns.kubeconfig" system:dns ""
touch "$pki/complete"

#!/usr/bin/env bash
# charts.sh check|images|install|selling|no-selling|wait|status|remove: what the charts in helm-charts/ need on this machine.
# All knowledge of their values is in operator_values and platform_values.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

charts=$ROOT/helm-charts
export KUBECONFIG=${KUBECONFIG:-$OUR_KUBECONFIG}
system=marquee-system platform=marquee
# Another cluster pulls from a registry, where somebody has put the images: MARQUEE_IMAGES=registry/path and a tag.
prefix=${MARQUEE_IMAGES:-marquee}
tags=$MARQUEE_STATE/images
services=(catalog booking payment notification)

kubectl() { "$BIN/kubectl" "$@"; }
helm() { "$BIN/helm" "$@"; }
tag() { if own_cluster; then cat "$tags/$1"; else echo "${MARQUEE_IMAGE_TAG:-dev}"; fi; }

check() {
  own_cluster || [[ -n ${MARQUEE_IMAGES:-} ]] ||
    die "another cluster cannot see images built here: push them and set MARQUEE_IMAGES (and MARQUEE_IMAGE_TAG)"
}

images() {
  own_cluster || return 0
  mkdir -p "$tags"
  "$LOCAL/images/build.sh" "$ROOT/operator" marquee/operator:dev >"$tags/operator"
  "$LOCAL/images/build.sh" "$ROOT/services/admission" marquee/admission:dev >"$tags/admission"
  local service
  selling || return 0
  for service in "${services[@]}"; do
    "$LOCAL/images/build.sh" "$ROOT/services/$service" "marquee/$service:dev" >"$tags/$service"
  done
}

operator_values() {
  local policy=IfNotPresent
  if own_cluster; then policy=Never; fi
  cat <<YAML
image:
  repository: $prefix/operator
  tag: "$(tag operator)"
  pullPolicy: $policy
admission:
  image: $prefix/admission:$(tag admission)
  pullPolicy: $policy
aws:
  region: ${AWS_REGION:-ap-northeast-2}
  kinesisEndpoint: ${MARQUEE_KINESIS_ENDPOINT:-$OUR_KINESIS_ENDPOINT}
  credentialsSecretName: marquee-aws
redis:
  hosts: ${MARQUEE_REDIS_URL:-$OUR_REDIS_URL}
YAML
}

# One fleet to begin with, small enough for a laptop; `demo` and the quick start put their movies on it.
platform_values() {
  cat <<YAML
queues:
  premiere:
    spec:
      stream: {mode: Provisioned, shards: 4, deletionPolicy: Delete}
      sessionsPerPod: 50
      scaling: {minReplicas: 4, maxReplicas: 6}
YAML
}

# One pod of each service: this machine has no second one to fail over to.
selling_values() {
  local service
  cat <<YAML
image: {registry: $prefix, tag: "${MARQUEE_IMAGE_TAG:-}", pullPolicy: $(own_cluster && echo Never || echo IfNotPresent)}
services:
YAML
  for service in "${services[@]}"; do
    echo "  $service: {replicas: 1, tag: \"$(tag "$service")\"}"
  done
  cat <<YAML
database: {writer: "$INSIDE_ADDRESS:3306"}
redis: {hosts: "${MARQUEE_REDIS_URL:-$OUR_REDIS_URL}"}
aws:
  region: ${AWS_REGION:-ap-northeast-2}
  kinesisEndpoint: ${MARQUEE_KINESIS_ENDPOINT:-$OUR_KINESIS_ENDPOINT}
  credentialsSecretName: marquee-aws
events: {stream: $EVENT_STREAM}
admission: {url: "http://premiere:$(kubectl -n "$platform" get service premiere -o jsonpath='{.spec.ports[0].port}')"}
toss: {url: "$OUR_TOSS_URL"}
mail: {host: $INSIDE_ADDRESS, port: $OUR_SMTP_PORT, startTls: DISABLED}
YAML
  if tracing; then echo "tracing: {endpoint: $OUR_COLLECTOR_URL, ratio: 1}"; fi
}

# secret NAME KEY=VALUE...: values come by a pipe, so that no process shows them.
secret() {
  local name=$1 pair
  shift
  {
    printf 'apiVersion: v1\nkind: Secret\nmetadata: {name: %s, namespace: %s}\ntype: Opaque\ndata:\n' "$name" "$platform"
    for pair in "$@"; do printf '  %s: %s\n' "${pair%%=*}" "$(printf '%s' "${pair#*=}" | base64 -w0)"; done
  } | kubectl apply -f - >/dev/null
}

# The line takes the key that the operator has made for its fleet; the services take that one from each other, too.
selling_secrets() {
  local key
  # The operator has to be there first: its image may still be on its way into the node.
  wait_until 180 "the API key of the fleet" kubectl -n "$platform" get secret premiere-api-key
  wait_until 180 "the Service of the fleet" kubectl -n "$platform" get service premiere
  key=$(kubectl -n "$platform" get secret premiere-api-key -o jsonpath='{.data.api-keys}' | base64 -d | head -n1)
  secret marquee-api-keys "api-keys=$key" "own-api-key=$key"
  secret marquee-database username=marquee "password=$(<"$MARQUEE_STATE/database-password")"
  secret marquee-toss "secret-key=$(<"$MARQUEE_STATE/toss-secret")"
}

install_selling() {
  selling_secrets
  selling_values >"$MARQUEE_STATE/selling-values.yaml"
  helm upgrade --install marquee "$charts/selling" -n "$platform" -f "$MARQUEE_STATE/selling-values.yaml"
}

# The emulator takes any key; a real account's keys come from the environment and stay out of values files.
credentials() {
  local namespace
  for namespace in "$system" "$platform"; do
    kubectl create namespace "$namespace" --dry-run=client -o yaml | kubectl apply -f -
    kubectl -n "$namespace" create secret generic marquee-aws --dry-run=client -o yaml \
      --from-literal=AWS_ACCESS_KEY_ID="${AWS_ACCESS_KEY_ID:-marquee}" \
      --from-literal=AWS_SECRET_ACCESS_KEY="${AWS_SECRET_ACCESS_KEY:-marquee}" | kubectl apply -f -
  done
}

install() {
  credentials
  operator_values >"$MARQUEE_STATE/operator-values.yaml"
  platform_values >"$MARQUEE_STATE/platform-values.yaml"
  # Helm installs CRDs once and never again; a checkout changes them.
  if [[ -d $charts/operator/crds ]]; then
    kubectl apply --server-side --force-conflicts -f "$charts/operator/crds"
  fi
  helm upgrade --install marquee-operator "$charts/operator" -n "$system" -f "$MARQUEE_STATE/operator-values.yaml"
  helm upgrade --install marquee-platform "$charts/platform" -n "$platform" -f "$MARQUEE_STATE/platform-values.yaml"
}

wait_for() {
  local namespace deployment
  for namespace in "$system" "$platform"; do
    for deployment in $(kubectl -n "$namespace" get deployments -o name); do
      kubectl -n "$namespace" rollout status "$deployment" --timeout=180s || { explain "$namespace"; return 1; }
    done
  done
}

explain() {
  kubectl -n "$1" get pods -o wide
  kubectl -n "$1" get events --field-selector type=Warning --sort-by .lastTimestamp | tail -n 8
}

status() {
  local namespace
  for namespace in "$system" "$platform"; do
    kubectl -n "$namespace" get deployments --request-timeout=3s -o jsonpath='{range .items[*]}{.metadata.name}{"\t"}{.metadata.namespace}{"\t"}{.status.readyReplicas}{"/"}{.spec.replicas}{" ready\t./marquee logs "}{.metadata.labels.app\.kubernetes\.io/component}{"\n"}{end}' 2>/dev/null || true
  done
}

remove_selling() { helm uninstall marquee -n "$platform" --ignore-not-found --wait; }

remove() {
  remove_selling
  helm uninstall marquee-platform -n "$platform" --ignore-not-found --wait
  helm uninstall marquee-operator -n "$system" --ignore-not-found --wait
}

case ${1:-} in
  check | images | install | status | remove) "$1" ;;
  selling) install_selling ;;
  no-selling) remove_selling ;;
  wait) wait_for ;;
  *) die "usage: charts.sh check|images|install|selling|no-selling|wait|status|remove" ;;
esac

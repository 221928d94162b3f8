#!/usr/bin/env bash
# charts.sh check|images|install|wait|status|remove: what the charts in helm-charts/ need on this machine.
# All knowledge of their values is in operator_values and platform_values.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

charts=$ROOT/helm-charts
export KUBECONFIG=${KUBECONFIG:-$OUR_KUBECONFIG}
system=marquee-system platform=marquee
# Another cluster pulls from a registry, where somebody has put the images: MARQUEE_IMAGES=registry/path and a tag.
prefix=${MARQUEE_IMAGES:-marquee}
tags=$MARQUEE_STATE/images

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

remove() {
  helm uninstall marquee-platform -n "$platform" --ignore-not-found --wait
  helm uninstall marquee-operator -n "$system" --ignore-not-found --wait
}

case ${1:-} in
  check | images | install | status | remove) "$1" ;;
  wait) wait_for ;;
  *) die "usage: charts.sh check|images|install|wait|status|remove" ;;
esac

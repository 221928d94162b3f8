# shellcheck shell=bash disable=SC2034
# Where things are: the checkout, the cache of tools, the state of a run, and its addresses.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
LOCAL=$ROOT/local
# shellcheck source=local/versions.env
source "$LOCAL/versions.env"

MARQUEE_CACHE=${MARQUEE_CACHE:-$HOME/.cache/marquee}
MARQUEE_STATE=${MARQUEE_STATE:-/var/tmp/marquee}
export MARQUEE_CACHE MARQUEE_STATE
# kubectl and helm remember what a cluster offers; ours is new each time.
export KUBECACHEDIR=$MARQUEE_STATE/kubectl-cache HELM_CACHE_HOME=$MARQUEE_STATE/helm-cache

BIN=$MARQUEE_CACHE/bin
LOGS=$MARQUEE_STATE/logs
# Output of installing and building: it is wanted before a run has a state, and after that state is gone.
BUILD_LOGS=$MARQUEE_CACHE/logs
KUBE_API_TEST=$MARQUEE_CACHE/kube-api-test
OUR_KUBECONFIG=$MARQUEE_STATE/kubeconfig

NETNS=marquee
HOST_ADDRESS=172.31.250.1
INSIDE_ADDRESS=172.31.250.2
POD_RANGE=10.244.0.0/16
SERVICE_RANGE=10.96.0.0/16
NODE_NAME=marquee
CGROUP=marquee
KUBELET_EVENTS=${MARQUEE_KUBELET_EVENTS:-true}

# A cluster or a store named in the environment replaces ours.
own_cluster() { [[ -z ${KUBECONFIG:-} || ${KUBECONFIG} == "$OUR_KUBECONFIG" ]]; }
own_redis() { [[ -z ${MARQUEE_REDIS_URL:-} || ${MARQUEE_REDIS_URL} == "$OUR_REDIS_URL" ]]; }
own_kinesis() { [[ -z ${MARQUEE_KINESIS_ENDPOINT:-} || ${MARQUEE_KINESIS_ENDPOINT} == "$OUR_KINESIS_ENDPOINT" ]]; }
own_database() { [[ -z ${MARQUEE_DATABASE_URL:-} || ${MARQUEE_DATABASE_URL} == "$OUR_DATABASE_URL" ]]; }

# What people are admitted to is installed where all of it is ours, and nobody wants the line alone.
selling() { [[ ${MARQUEE_SELLING:-on} == on ]] && own_cluster && own_database; }

# Whether what is sold is traced: a collector and Zipkin cost half a gigabyte.
tracing() { [[ ${MARQUEE_TRACING:-off} == on ]] && selling; }

OUR_REDIS_URL=redis://$INSIDE_ADDRESS:6379
OUR_KINESIS_ENDPOINT=http://$INSIDE_ADDRESS:4567
OUR_TOSS_URL=http://$INSIDE_ADDRESS:4580
OUR_SMTP_PORT=2525
OUR_COLLECTOR_URL=http://$INSIDE_ADDRESS:4317
EVENT_STREAM=marquee-events
OUR_DATABASE_URL=jdbc:mariadb://$INSIDE_ADDRESS:3306/marquee

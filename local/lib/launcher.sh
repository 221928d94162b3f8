# shellcheck shell=bash
# What the commands of the launcher share.

# The comment at the head of a command is its documentation.
describe() { sed -n '2,/^[^#]/{/^# shellcheck/d;s/^# \{0,1\}//p}' "$LOCAL/commands/$1.sh"; }

use_java() {
  JAVA_HOME=$("$LOCAL/install/jdk.sh") || die "set JAVA_HOME to a JDK $JDK_VERSION"
  export JAVA_HOME
}

# What a program beside the platform needs to know of it.
use_endpoints() {
  export MARQUEE_REDIS_URL=${MARQUEE_REDIS_URL:-$OUR_REDIS_URL}
  export MARQUEE_KINESIS_ENDPOINT=${MARQUEE_KINESIS_ENDPOINT:-$OUR_KINESIS_ENDPOINT}
  export MARQUEE_DATABASE_URL=${MARQUEE_DATABASE_URL:-$OUR_DATABASE_URL}
  export MARQUEE_DATABASE_USER=${MARQUEE_DATABASE_USER:-marquee}
  if own_database && [[ -r $MARQUEE_STATE/database-password ]]; then
    MARQUEE_DATABASE_PASSWORD=$(<"$MARQUEE_STATE/database-password")
    export MARQUEE_DATABASE_PASSWORD
  fi
  export KUBECONFIG=${KUBECONFIG:-$OUR_KUBECONFIG}
  export AWS_REGION=${AWS_REGION:-ap-northeast-2}
  export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-marquee} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-marquee}
}

# The programs that tests and load generators start by themselves.
install_test_tools() {
  local install=$LOCAL/install log=$BUILD_LOGS/install.log tool
  step "$log" "system packages" "$install/packages.sh" test
  step "$log" "JDK $JDK_VERSION" "$install/jdk.sh"
  for tool in etcd kubernetes helm kinesis; do
    step "$log" "$tool (a first build takes minutes)" "$install/$tool.sh"
  done
}

# What the integration tests find their programs by.
use_test_tools() {
  export KUBE_API_TEST_DIR=$KUBE_API_TEST KUBE_API_TEST_OFFLINE_MODE=true
  export KUBE_API_TEST_API_SERVER_VERSION=$KUBERNETES_VERSION
  export MARQUEE_KINESIS_MOCK=$MARQUEE_CACHE/kinesis-local/current
}

maven() {
  [[ -x $ROOT/mvnw ]] || die "$ROOT/mvnw is missing: is this a whole checkout?"
  (cd "$ROOT" && ./mvnw --batch-mode --no-transfer-progress "$@")
}

need_root() {
  ((EUID == 0)) || die "'$1' makes a network namespace and a node: run it as root, or give KUBECONFIG," \
    "MARQUEE_REDIS_URL, MARQUEE_KINESIS_ENDPOINT and MARQUEE_DATABASE_URL of what exists"
}

# Two launchers must not build one run up, or up and down, at the same time.
one_at_a_time() {
  mkdir -p "$MARQUEE_CACHE"
  exec 9>"$MARQUEE_CACHE/lock"
  flock --nonblock 9 || { say "waiting for another ./marquee …"; flock 9; }
}

#!/usr/bin/env bash
# up [--bare]
#   Starts the whole platform on this machine, or brings a running one up to date.
#
#   --bare stops before the applications: stores, control plane and node only.
#
#   Installs what is missing, starts the stores, a control plane and a node, builds the applications and their
#   images, and installs the charts. Harmless to repeat; a run that failed half way goes on where it stopped.
#   MARQUEE_SELLING=off leaves out what people are admitted to: catalog, booking, payment and mail.
#   MARQUEE_TRACING=on traces each purchase, and starts a collector and Zipkin to look at them.
#   The first one takes ten minutes when the tools must be built, a later one seconds.

case ${1:-} in
  '' | --bare) ;;
  *) die "unknown argument '$1': ./marquee help up" ;;
esac
install=$LOCAL/install
run=$LOCAL/run
tools=$BUILD_LOGS/install.log
started=$LOGS/up.log

if own_cluster || own_redis || own_kinesis || own_database; then need_root up; fi
one_at_a_time
begin=$SECONDS
say "Starting Marquee; logs are in $BUILD_LOGS and $LOGS"

step "$tools" "system packages" "$install/packages.sh" node
step "$tools" "JDK $JDK_VERSION" "$install/jdk.sh"
for tool in etcd kubernetes containerd coredns helm kinesis; do
  step "$tools" "$tool (a first build takes minutes)" "$install/$tool.sh"
done
use_java

if own_cluster || own_redis || own_kinesis || own_database; then
  step "$started" "network" "$run/network.sh" start
fi
step "$started" "stores: Redis, Kinesis, MariaDB" "$run/stores.sh" start
if own_cluster; then
  step "$started" "control plane" "$run/control-plane.sh" start
  step "$started" "node" "$run/node.sh" start
fi
use_endpoints

if [[ ${1:-} == --bare ]]; then
  say "The bare platform is up after $((SECONDS - begin))s."
  "$ROOT/marquee" status 9>&-
  exit 0
fi

"$run/charts.sh" check
step "$BUILD_LOGS/build.log" "building the applications" \
  maven -q -DskipTests package -am \
  -pl operator,services/admission,services/catalog,services/booking,services/payment,services/notification,local/images,local/toss
step "$BUILD_LOGS/images.log" "images" "$run/charts.sh" images
step "$started" "charts" "$run/charts.sh" install
if selling; then
  step "$started" "payment provider and mail server" "$run/counterparts.sh" start
  if tracing; then
    step "$tools" "collector and Zipkin (a first build takes minutes)" "$install/traces.sh"
    step "$started" "collector and Zipkin" "$run/traces.sh" start
  fi
  step "$started" "the selling side" "$run/charts.sh" selling
else
  step "$started" "no selling side" "$run/charts.sh" no-selling
fi
step "$started" "waiting for the platform" "$run/charts.sh" wait

say "Marquee is up after $((SECONDS - begin))s."
exec 9>&-
"$ROOT/marquee" status
say ""
say "Next: ./marquee demo --visitors 300"

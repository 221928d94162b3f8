#!/usr/bin/env bash
# help [COMMAND]
#   Lists the commands, or says all about one.

if [[ -n ${1:-} ]]; then
  [[ $1 =~ ^[a-z-]+$ && -f $LOCAL/commands/$1.sh ]] || die "there is no command '$1'"
  describe "$1"
  exit 0
fi

echo "Marquee puts a movie on sale on Kubernetes."
echo
echo "usage: ./marquee COMMAND"
echo
for name in up demo verify-draw chaos test fuzz bench pictures kubectl helm logs status down help; do
  describe "$name" | sed -n '1s/^/  /p;2s/^ */      /p'
done
cat <<TEXT

Environment:
  KUBECONFIG                another cluster instead of our own control plane and node
  MARQUEE_REDIS_URL         another Redis
  MARQUEE_KINESIS_ENDPOINT  another Kinesis
  MARQUEE_DATABASE_URL      another MySQL (with MARQUEE_DATABASE_USER, MARQUEE_DATABASE_PASSWORD)
  MARQUEE_GATEWAY_URL       where visitors knock, when the Services of a cluster cannot be reached from here
  MARQUEE_IMAGES            registry and path of pushed images, for another cluster (MARQUEE_IMAGE_TAG: dev)
  AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY   for another Kinesis
  MARQUEE_CACHE, MARQUEE_STATE   where tools and the state of a run go
                            ($MARQUEE_CACHE, $MARQUEE_STATE)
  JAVA_HOME                 a JDK $JDK_VERSION
TEXT

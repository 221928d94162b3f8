#!/usr/bin/env bash
# counterparts.sh start|stop|status: who stands for the world outside: a payment provider and a mail server. Both forget at their end.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../lib/all.sh"

toss=$LOCAL/toss/target/marquee-toss.jar
secret_file=$MARQUEE_STATE/toss-secret

start() {
  local java_home
  java_home=$("$LOCAL/install/jdk.sh")
  [[ -f $toss ]] || die "$toss is not built: ./mvnw -DskipTests package -pl local/toss -am"
  [[ -f $secret_file ]] || (umask 077 && echo "test_sk_$(openssl rand -hex 16)" >"$secret_file")
  launch toss "$java_home/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$toss" 4580 "$(<"$secret_file")"
  launch mail "$java_home/bin/java" -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dgreenmail.smtp.hostname="$INSIDE_ADDRESS" -Dgreenmail.smtp.port="$OUR_SMTP_PORT" -Dgreenmail.auth.disabled \
    -jar "$("$LOCAL/install/greenmail.sh")"
  ready toss 20 curl -fsS --max-time 2 "$OUR_TOSS_URL/stand-in/payments"
  ready mail 20 bash -c "exec 3<>/dev/tcp/$INSIDE_ADDRESS/$OUR_SMTP_PORT"
}

stop() {
  terminate toss
  terminate mail
}

status() {
  report toss "$OUR_TOSS_URL"
  report mail "smtp://$INSIDE_ADDRESS:$OUR_SMTP_PORT"
}

case ${1:-} in
  start | stop | status) "$1" ;;
  *) die "usage: counterparts.sh start|stop|status" ;;
esac

#!/usr/bin/env bash
# bench NAME [ARGUMENTS...]
#   Runs one load generator (join, sockets, crowd, admission, push, failover, operator, recovery, booking,
#   catalog); without a name, lists them.
#
#   failover needs the platform and starts it; the others start what they need, and measure best while it is down.

# shellcheck source=local/lib/bench.sh
source "$LOCAL/lib/bench.sh"
case ${1:-} in
  failover) MARQUEE_SELLING=off on_the_platform ;;
  join | sockets | crowd | admission | push | operator | recovery | booking | catalog) on_its_own ;;
esac
run_bench "${@:---help}"

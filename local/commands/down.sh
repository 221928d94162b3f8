#!/usr/bin/env bash
# down
#   Ends everything that 'up' started and removes its state. The cache of tools stays.
#
#   Of another cluster, named by KUBECONFIG, the two charts are removed, and nothing else.

one_at_a_time
begin=$SECONDS
mkdir -p "$BUILD_LOGS"
log=$BUILD_LOGS/down.log
if ! own_cluster; then
  step "$log" "removing the charts" "$LOCAL/run/charts.sh" remove
fi
if [[ -d $MARQUEE_STATE || -e /run/netns/$NETNS || -n $(cgroup_processes) ]]; then
  need_root down
  step "$log" "ending the run" "$LOCAL/run/end.sh"
fi
say "Marquee is down after $((SECONDS - begin))s."

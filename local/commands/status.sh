#!/usr/bin/env bash
# status
#   Says what runs where: component, address, state, log file.

use_endpoints
{
  printf 'COMPONENT\tADDRESS\tSTATE\tLOG\n'
  "$LOCAL/run/network.sh" status
  "$LOCAL/run/stores.sh" status
  if own_cluster; then
    "$LOCAL/run/counterparts.sh" status
    if running zipkin; then "$LOCAL/run/traces.sh" status; fi
    "$LOCAL/run/control-plane.sh" status
    "$LOCAL/run/node.sh" status
  else
    printf 'cluster\t%s\tgiven\t-\n' "$KUBECONFIG"
  fi
  "$LOCAL/run/charts.sh" status
} | column -t -s $'\t'

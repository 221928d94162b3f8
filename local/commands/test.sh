#!/usr/bin/env bash
# test [--e2e] [MAVEN_ARGUMENTS...]
#   Runs every test but the end-to-end ones, against real stores and a real API server that the build starts itself.
#
#   --e2e starts the platform first and runs the end-to-end tests too. Further arguments go to Maven,
#   as in './marquee test -pl operator -am'.

if [[ ${1:-} == --e2e ]]; then
  shift
  # The end-to-end tests are of the line; the demo buys seats.
  MARQUEE_SELLING=off "$ROOT/marquee" up
  use_endpoints
  set -- -Pe2e "$@"
fi
install_test_tools
use_java
use_test_tools
export PATH=$BIN:$PATH
# Two modules at a time: a test of what happens after a loss waits more than it computes.
maven verify --threads 2 "$@"
